namespace HaiDang.Simulation.WhatIf;

/// <summary>Dossiers to be replayed, as flat lists: each comes at an instant and goes through its pieces of work.</summary>
internal sealed class Jobs
{
    private readonly List<long> _comes = [];
    private readonly List<int> _first = [0];
    private readonly List<Work> _work = [];

    /// <summary>How many dossiers.</summary>
    public int Count => _comes.Count;

    /// <summary>How many pieces of work.</summary>
    public int Pieces => _work.Count;

    /// <summary>When each piece was done, after a replay.</summary>
    public long[] Done { get; private set; } = [];

    /// <summary>Forgets all, to be filled anew.</summary>
    public void Clear()
    {
        _comes.Clear();
        _first.Clear();
        _first.Add(0);
        _work.Clear();
    }

    /// <summary>Begins a dossier, which comes to its first work at an instant.</summary>
    public void Begin(long comes)
    {
        _comes.Add(comes);
        _first.Add(Pieces);
    }

    /// <summary>Adds a piece of work to the dossier begun last.</summary>
    /// <param name="station">Its station; <see cref="Station.Elsewhere"/> for what takes its time without a queue.</param>
    /// <param name="delay">How long it lies before it joins the queue.</param>
    /// <param name="length">How long it takes.</param>
    /// <param name="wait">How long the dossier waits after it.</param>
    public void Add(int station, long delay, long length, long wait)
    {
        _work.Add(new(Count - 1, station, delay, length, wait));
        _first[Count] = Pieces;
    }

    /// <summary>When the dossier comes.</summary>
    public long Comes(int job) => _comes[job];

    /// <summary>Its first piece.</summary>
    public int First(int job) => _first[job];

    /// <summary>The piece after its last.</summary>
    public int End(int job) => _first[job + 1];

    /// <summary>A piece.</summary>
    public Work this[int piece] => _work[piece];

    /// <summary>Makes room for what a replay finds.</summary>
    internal void Reset()
    {
        if (Done.Length < Pieces)
        {
            Done = new long[Pieces];
        }
    }
}

/// <summary>A piece of work of a dossier that is replayed.</summary>
/// <param name="Job">The dossier.</param>
/// <param name="Station">Its station, or <see cref="Station.Elsewhere"/>.</param>
/// <param name="Delay">How long it lies before it joins the queue.</param>
/// <param name="Length">How long it takes.</param>
/// <param name="Wait">How long the dossier waits after it.</param>
internal readonly record struct Work(int Job, int Station, long Delay, long Length, long Wait);

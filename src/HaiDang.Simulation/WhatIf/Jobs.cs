namespace HaiDang.Simulation.WhatIf;

/// <summary>Dossiers to be replayed, as flat lists: each comes at an instant and goes through its pieces of work.</summary>
internal sealed class Jobs
{
    private readonly List<long> _comes = [];
    private readonly List<int> _first = [0];
    private readonly List<int> _station = [], _jobOf = [];
    private readonly List<long> _delay = [], _length = [], _wait = [];

    /// <summary>How many dossiers.</summary>
    public int Count => _comes.Count;

    /// <summary>How many pieces of work.</summary>
    public int Pieces => _station.Count;

    /// <summary>When each piece was done, after a replay.</summary>
    public long[] Done { get; private set; } = [];

    /// <summary>Forgets all, to be filled anew.</summary>
    public void Clear()
    {
        _comes.Clear();
        _first.Clear();
        _first.Add(0);
        _station.Clear();
        _jobOf.Clear();
        _delay.Clear();
        _length.Clear();
        _wait.Clear();
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
        _station.Add(station);
        _jobOf.Add(Count - 1);
        _delay.Add(delay);
        _length.Add(length);
        _wait.Add(wait);
        _first[Count] = Pieces;
    }

    /// <summary>When the dossier comes.</summary>
    public long Comes(int job) => _comes[job];

    /// <summary>Its first piece.</summary>
    public int First(int job) => _first[job];

    /// <summary>The piece after its last.</summary>
    public int End(int job) => _first[job + 1];

    /// <summary>The dossier of a piece.</summary>
    public int JobOf(int piece) => _jobOf[piece];

    /// <summary>Station, delay, length and wait of a piece.</summary>
    public (int Station, long Delay, long Length, long Wait) this[int piece] => (_station[piece], _delay[piece], _length[piece], _wait[piece]);

    /// <summary>Makes room for what a replay finds.</summary>
    internal void Reset()
    {
        if (Done.Length < Pieces)
        {
            Done = new long[Pieces];
        }
    }
}

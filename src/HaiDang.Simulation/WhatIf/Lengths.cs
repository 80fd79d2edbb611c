namespace HaiDang.Simulation.WhatIf;

/// <summary>Identifies from recorded instants how long work took and how long it lay.</summary>
/// <remarks>
/// Work begins at the latest of three: it came, whoever did it was done with their previous work (the recursion of Lindley, "The theory of queues with a single server", 1952),
/// and it was first looked at, where that is recorded. Waiting while the same person did what had come before is queueing. The rest is a delay that kept nobody busy: nobody turned to
/// it (signing hours, other duties), or something that had come later was taken first (put aside, forgotten).
/// </remarks>
internal static class Lengths
{
    // How far back overtaking is looked for; longer queues of one person are rare and change little.
    private const int Back = 300;

    /// <summary>Sets <see cref="Piece.Length"/> and <see cref="Piece.Delay"/> of every piece.</summary>
    public static void Identify(History history)
    {
        var byPerson = new Dictionary<int, List<Piece>>();
        foreach (var piece in history.Courses.SelectMany(c => c.Pieces).Concat(history.Beside))
        {
            if (piece.Person < 0)
            {
                piece.Length = piece.Done - piece.Arrived;
                continue;
            }
            if (!byPerson.TryGetValue(piece.Person, out var own))
            {
                byPerson[piece.Person] = own = [];
            }
            own.Add(piece);
        }
        foreach (var own in byPerson.Values)
        {
            Identify(own);
        }
    }

    private static void Identify(List<Piece> own)
    {
        own.Sort((a, b) => a.Done != b.Done ? a.Done.CompareTo(b.Done) : a.Arrived.CompareTo(b.Arrived));
        var begun = new long[own.Count];
        for (var i = 0; i < own.Count; i++)
        {
            var piece = own[i];
            var free = Math.Max(piece.Arrived, i == 0 ? long.MinValue : own[i - 1].Done);
            begun[i] = Math.Max(free, piece.Seen is { } seen && seen <= piece.Done ? seen : free);
            // Work of the same person for which this piece had to wait, up to its turn.
            var queued = 0L;
            for (var j = i - 1; j >= 0 && j >= i - Back && own[j].Done > piece.Arrived; j--)
            {
                queued = own[j].Arrived > piece.Arrived && begun[j] >= piece.Arrived ? 0 : queued + own[j].Done - Math.Max(begun[j], piece.Arrived);
            }
            piece.Length = piece.Done - begun[i];
            piece.Delay = Math.Max(0, begun[i] - piece.Arrived - queued);
        }
    }
}

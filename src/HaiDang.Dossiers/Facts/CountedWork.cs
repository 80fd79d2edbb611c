using HaiDang.City.Contracts;

namespace HaiDang.Dossiers.Facts;

/// <summary>What units had in hand when it was counted, and for how long that is true.</summary>
/// <param name="Position">The last event before.</param>
/// <param name="Units">The counts.</param>
/// <param name="Now">The instant that parts overdue from due.</param>
/// <param name="Soon">The instant until which something is due soon.</param>
/// <param name="Since">The instant from which something became overdue lately.</param>
internal sealed record CountedWork(long Position, IReadOnlyList<OpenWork> Units, CountedWork.Mark Now, CountedWork.Mark Soon, CountedWork.Mark Since)
{
    /// <summary>True when counting again would find the same: nothing happened, and no dossier's due instant lies between the instants then and those of now.</summary>
    public bool Holds(long position, DateTimeOffset now, DateTimeOffset soon, DateTimeOffset since) => Position == position && Now.Holds(now) && Soon.Holds(soon) && Since.Holds(since);

    /// <summary>An instant with which due instants are compared.</summary>
    /// <param name="At">The instant.</param>
    /// <param name="Next">The first due instant that is not before it; null: there is none.</param>
    internal sealed record Mark(DateTimeOffset At, DateTimeOffset? Next)
    {
        /// <summary>True when the same due instants lie before a later one.</summary>
        public bool Holds(DateTimeOffset later) => later >= At && (Next is null || later <= Next);
    }
}

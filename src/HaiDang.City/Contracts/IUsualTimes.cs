namespace HaiDang.City.Contracts;

/// <summary>An engine that knows how long something usually takes.</summary>
public interface IUsualTimes
{
    /// <summary>How long dossiers of a procedure took lately, from acceptance to the end of handling.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="unit">The unit that decides; null: the whole city.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null while there are too few to say.</returns>
    ValueTask<UsualTime?> OfAsync(string procedure, string? unit, CancellationToken cancel);
}

/// <summary>How long something usually takes.</summary>
/// <param name="Median">Half of them took no longer.</param>
/// <param name="NineOfTen">Nine of ten took no longer.</param>
/// <param name="Count">How many that ended it is told from.</param>
/// <param name="Open">How many were open when it was told; they have their part in it, since whoever waits longest is among them.</param>
/// <param name="OfUnit">True when all of them are the unit's own; false: the whole city's.</param>
public sealed record UsualTime(TimeSpan Median, TimeSpan NineOfTen, long Count, long Open, bool OfUnit);

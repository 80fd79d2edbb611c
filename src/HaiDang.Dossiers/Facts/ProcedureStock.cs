using HaiDang.City.Contracts;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Facts;

/// <summary>How many procedures a unit decides, and how they are offered, on a day.</summary>
internal sealed class ProcedureStock(ProcedureVersions procedures) : IStockMeasures
{
    /// <inheritdoc/>
    public long? ValueOf(string measure, IReadOnlyCollection<string> parts, string unitId, DateOnly day)
    {
        if (measure != "procedures")
        {
            return null;
        }
        // What no department is named for is decided by every commune.
        var own = procedures.Catalogue.All(day).Where(p => unitId.Length == 0 || (p.CompetentUnit is { } competent ? competent == unitId : unitId.All(char.IsAsciiDigit))).ToList();
        return (parts.Count == 0 ? ["all"] : parts).Sum(part => (long)own.Count(p => IsOf(p, part)));
    }

    private static bool IsOf(Procedure procedure, string part) => part switch
    {
        "all" => true,
        // Of many no level is published, only that they may be filed online.
        "online" => procedure.Online.Level is "full" or "partial" || procedure.Online.Channels.Contains("online"),
        "full-online" => procedure.Online.Level == "full",
        "fee" => procedure.Fees.Any(f => f.Amount is null or > 0),
        _ => false,
    };
}

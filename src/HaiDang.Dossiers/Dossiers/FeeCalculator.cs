using System.Globalization;
using System.Text.Json.Nodes;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Which fees of a procedure apply to a case, and how much they come to.</summary>
public static class FeeCalculator
{
    /// <summary>All fee cases whose condition holds.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="answers">Normalised answers.</param>
    /// <param name="channel">How it is filed.</param>
    /// <param name="applicantKind">Kind of applicant.</param>
    /// <param name="today">Day on which conditions are judged.</param>
    public static IReadOnlyList<FeeDue> Of(Procedure procedure, JsonObject answers, string channel, string applicantKind, DateOnly today)
    {
        if (procedure.Fees.Count == 0)
        {
            return [];
        }
        var facts = new DossierAnswers(answers, channel, applicantKind, today);
        return [.. from fee in procedure.Fees
                   where fee.When is null || fee.When.Holds(facts)
                   let charged = Charged(fee, answers).ToList()
                   let quantity = charged.Sum(c => c.Quantity * c.Times)
                   where quantity > 0
                   select new FeeDue(fee.Id, quantity, charged.Sum(c => fee.PriceOf(c.Quantity) * c.Times))];
    }

    private static IEnumerable<(int Quantity, int Times)> Charged(FeeCase fee, JsonObject answers)
    {
        var rows = fee.Table is { } table ? answers[table] is JsonArray array ? array.OfType<JsonObject>() : [] : [answers];
        return rows.Select(row => (Number(fee.QuantityField, row), Number(fee.TimesField, row)));
    }

    // A quantity that nobody gave means that the optional item was not asked for.
    private static int Number(string? field, JsonObject answers) => field is null ? 1
        : answers[field] is { } value && decimal.TryParse(value.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? (int)Math.Clamp(number, 0, 10_000) : 0;
}

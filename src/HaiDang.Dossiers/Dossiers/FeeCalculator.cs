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
                   let quantity = Quantity(fee, answers)
                   where quantity > 0
                   select new FeeDue(fee.Id, quantity, fee.Amount * quantity)];
    }

    // A quantity that nobody gave means that the optional item was not asked for.
    private static int Quantity(FeeCase fee, JsonObject answers) => fee.QuantityField is not { } field ? 1
        : answers[field] is { } value && decimal.TryParse(value.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? (int)Math.Clamp(number, 0, 10_000) : 0;
}

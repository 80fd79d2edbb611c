namespace HaiDang.Core.Formulas;

/// <summary>In which order formulas that refer to one another are computed.</summary>
/// <param name="Order">Identifiers, each after those that it needs; those in a circle, or that need one, are left out.</param>
/// <param name="Circles">Circles with their members in the order in which each needs the next; the last needs the first.</param>
public sealed record FormulaOrder(IReadOnlyList<string> Order, IReadOnlyList<IReadOnlyList<string>> Circles)
{
    /// <summary>Orders formulas; the same ones always come in the same order. References to what is not among them are ignored.</summary>
    /// <param name="formulas">Formulas by identifier.</param>
    public static FormulaOrder Of(IReadOnlyDictionary<string, Formula> formulas)
    {
        var needs = formulas.OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.Value.References
            .Where(r => r.Kind == FormulaReferenceKind.Indicator && formulas.ContainsKey(r.Name)).Select(r => r.Name).Distinct(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
        List<string> order = [];
        TakeFree(needs, order);
        List<IReadOnlyList<string>> circles = [];
        while (needs.Count > 0)
        {
            var circle = CircleIn(needs);
            circles.Add(circle);
            foreach (var member in circle)
                needs.Remove(member);
            foreach (var rest in needs.Values)
                rest.RemoveAll(circle.Contains);
            TakeFree(needs, []); // what needs a circle, but stands in none, is not ordered
        }
        return new(order, circles);
    }

    /// <summary>Moves what needs nothing more from one to the other, again and again.</summary>
    private static void TakeFree(Dictionary<string, List<string>> needs, List<string> order)
    {
        while (needs.Where(n => n.Value.Count == 0).Select(n => n.Key).ToList() is { Count: > 0 } free)
        {
            order.AddRange(free);
            foreach (var id in free)
                needs.Remove(id);
            foreach (var rest in needs.Values)
                rest.RemoveAll(free.Contains);
        }
    }

    /// <summary>Everybody here needs somebody here, so that following the needs comes round.</summary>
    private static List<string> CircleIn(Dictionary<string, List<string>> needs)
    {
        List<string> path = [];
        var at = needs.Keys.Order(StringComparer.Ordinal).First();
        while (!path.Contains(at))
        {
            path.Add(at);
            at = needs[at][0];
        }
        var circle = path[path.IndexOf(at)..];
        var first = circle.IndexOf(circle.Order(StringComparer.Ordinal).First());
        return [.. circle[first..], .. circle[..first]];
    }
}

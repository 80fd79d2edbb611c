namespace HaiDang.City.Packs;

// Many values of one kind, in a list or under keys that only other files of the pack know.
public sealed partial class PackMap
{
    /// <summary>A list of numbers within a range; empty when absent. Null stands for each that is wrong.</summary>
    /// <param name="key">The key.</param>
    /// <param name="min">Least, included.</param>
    /// <param name="max">Most, included.</param>
    public IReadOnlyList<decimal?> Numbers(string key, decimal min, decimal max) => List(key, item => ScalarOf(key, item) is { } scalar ? NumberOf(scalar, min, max, whole: false) : null);

    /// <summary>Numbers within a range under codes; empty when absent. Null stands for each that is wrong.</summary>
    /// <param name="key">The key.</param>
    /// <param name="min">Least, included.</param>
    /// <param name="max">Most, included.</param>
    public IReadOnlyList<(PackScalar Code, decimal? Value)> NumbersByCode(string key, decimal min, decimal max) =>
        ByCode(key, (code, node) => ScalarOf(code.Value, node) is { } scalar ? NumberOf(scalar, min, max, whole: false) : null);

    /// <summary>Mappings under codes; empty when absent. Each is closed by itself.</summary>
    /// <param name="key">The key.</param>
    /// <param name="shape">Name of the kind of mapping.</param>
    /// <param name="read">Reads one.</param>
    public IReadOnlyList<(PackScalar Code, T Value)> MapsByCode<T>(string key, string shape, Func<PackMap, T> read) => ByCode(key, (_, node) => Read(node, shape, read));

    private IReadOnlyList<(PackScalar Code, T Value)> ByCode<T>(string key, Func<PackScalar, PackNode, T> read)
    {
        switch (At(key))
        {
            case null:
                return [];
            case PackMapping map:
                return [.. map.Entries.Select(e => (e.Key, read(e.Key, e.Value)))];
            case var other:
                Report.Add(other, PackMistakes.WrongShape(PackShape.Mapping));
                return [];
        }
    }
}

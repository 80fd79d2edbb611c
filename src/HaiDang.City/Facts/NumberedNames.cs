namespace HaiDang.City.Facts;

/// <summary>Numbers names from 0 in the order in which they are first met.</summary>
internal sealed class NumberedNames
{
    /// <summary>Number of the empty name.</summary>
    public const int Empty = 0;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { [""] = Empty };
    private readonly List<string> _names = [""];

    /// <summary>The name of a number that <see cref="Of"/> gave.</summary>
    public string this[int number] => _names[number];

    /// <summary>The number of a name.</summary>
    public int Of(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            number = _numbers[name] = _names.Count;
            _names.Add(name);
        }
        return number;
    }

    /// <summary>For each number the place of its name among all names so far, by the order of their characters.</summary>
    public int[] Places()
    {
        var places = new int[_names.Count];
        var place = 0;
        foreach (var name in _names.Order(StringComparer.Ordinal))
        {
            places[_numbers[name]] = place++;
        }
        return places;
    }
}

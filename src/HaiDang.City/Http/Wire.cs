using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace HaiDang.City.Http;

/// <summary>A choice in an address, written as JSON writes it: <c>?kind=acceptance</c>, <c>?state=in-progress</c>, in any case.</summary>
/// <param name="Value">The choice.</param>
public readonly record struct Wire<T>(T Value) : IParsable<Wire<T>>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Names = Enum.GetValues<T>().ToDictionary(v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()), StringComparer.OrdinalIgnoreCase);

#pragma warning disable CA1000 // endpoints look for it on the type of the parameter
    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Wire<T> result)
    {
        var found = Names.TryGetValue(s ?? "", out var value);
        result = new(value);
        return found;
    }

    /// <inheritdoc/>
    public static Wire<T> Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var result) ? result : throw new FormatException($"Not one of {string.Join(", ", Names.Keys)}.");
#pragma warning restore CA1000
}

namespace HaiDang.City.Packs;

/// <summary>A piece of a YAML file with its place.</summary>
/// <param name="File">Path within the pack.</param>
/// <param name="Line">Line of its first character, from 1.</param>
/// <param name="Column">Column of its first character, from 1.</param>
public abstract record PackNode(string File, int Line, int Column)
{
    /// <summary>The node that a path of keys and indexes leads to, or the last one on the way that exists: where a mistake is best shown.</summary>
    /// <param name="path">Keys (text) and indexes (int, from 0).</param>
    public PackNode Nearest(params ReadOnlySpan<object> path)
    {
        var node = this;
        foreach (var part in path)
        {
            var next = (node, part) switch
            {
                (PackMapping map, string key) => map[key],
                (PackSequence list, int index) when index < list.Items.Count => list.Items[index],
                _ => null,
            };
            if (next is null)
                break;
            node = next;
        }
        return node;
    }

    /// <summary>The node that a path of keys and indexes leads to; null when it does not exist.</summary>
    /// <param name="path">Keys (text) and indexes (int, from 0).</param>
    public PackNode? Find(params ReadOnlySpan<object> path)
    {
        PackNode? node = this;
        foreach (var part in path)
        {
            node = (node, part) switch
            {
                (PackMapping map, string key) => map[key],
                (PackSequence list, int index) when index < list.Items.Count => list.Items[index],
                _ => null,
            };
        }
        return node;
    }
}

/// <summary>A single value.</summary>
/// <param name="File">Path within the pack.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Value">The text, quotes removed.</param>
/// <param name="IsPlain">True when written without quotes, so that it may be a number, yes-no or empty.</param>
public sealed record PackScalar(string File, int Line, int Column, string Value, bool IsPlain) : PackNode(File, Line, Column);

/// <summary>A list.</summary>
/// <param name="File">Path within the pack.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Items">Its entries in order.</param>
public sealed record PackSequence(string File, int Line, int Column, IReadOnlyList<PackNode> Items) : PackNode(File, Line, Column);

/// <summary>Keys with values.</summary>
/// <param name="File">Path within the pack.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Entries">Its entries in order; each key once.</param>
public sealed record PackMapping(string File, int Line, int Column, IReadOnlyList<PackEntry> Entries) : PackNode(File, Line, Column)
{
    /// <summary>The value of a key; null when the key is absent.</summary>
    public PackNode? this[string key] => Entries.FirstOrDefault(e => e.Key.Value == key)?.Value;

    /// <summary>The key itself, for its place; null when absent.</summary>
    public PackScalar? KeyOf(string key) => Entries.FirstOrDefault(e => e.Key.Value == key)?.Key;
}

/// <summary>One key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
public sealed record PackEntry(PackScalar Key, PackNode Value);

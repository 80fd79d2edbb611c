namespace HaiDang.Storage.Loading;

/// <summary>An index that is not kept while very many rows are written; it is made again over all of them in the end.</summary>
internal sealed class SetAsideIndex
{
    /// <summary>Name of the index.</summary>
    public required string Name { get; init; }

    /// <summary>The statement that makes it again.</summary>
    public required string Sql { get; init; }
}

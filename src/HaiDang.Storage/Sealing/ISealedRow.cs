namespace HaiDang.Storage.Sealing;

/// <summary>A row with columns that are stored sealed.</summary>
public interface ISealedRow
{
    /// <summary>Number of the key in the <see cref="Keys.KeyStore"/> that its sealed columns are sealed with.</summary>
    long KeyId { get; }
}

using System.Text;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HaiDang.Storage.Sealing;

/// <summary>Declares sealed columns in the model.</summary>
public static class SealedProperty
{
    /// <summary>
    /// The database holds the text sealed with the key of its row. It is closed where rows are written and opened where whole rows are read: a query can neither filter by it nor select it alone.
    /// </summary>
    /// <param name="property">A text of a row that implements <see cref="ISealedRow"/>.</param>
    /// <param name="erased">What is read once the key is destroyed.</param>
    public static PropertyBuilder<string> IsSealed(this PropertyBuilder<string> property, string erased) => property.HasConversion(new SealedConverter(erased));

    /// <inheritdoc cref="IsSealed"/>
    /// <remarks>Null is stored as null, and read once the key is destroyed.</remarks>
    public static PropertyBuilder<string?> IsSealedOrNull(this PropertyBuilder<string?> property)
    {
        property.Metadata.SetValueConverter(new SealedConverter(null));
        return property;
    }
}

// On its way between row and database the sealed value is a text of one character for each byte, so that row and column keep their types.
internal sealed class SealedConverter(string? erased) : ValueConverter<string, byte[]>(text => Encoding.Latin1.GetBytes(text), stored => Encoding.Latin1.GetString(stored))
{
    public string? Erased => erased;
}

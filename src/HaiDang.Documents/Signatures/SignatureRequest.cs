namespace HaiDang.Documents.Signatures;

/// <summary>One act of signing: which place is filled, what is seen there, and what else is filled in by the same act.</summary>
/// <param name="Field">Name of the place, e.g. <c>leader</c> or <c>seal</c> (<c>data-signature</c> of the template).</param>
/// <param name="Name">Who signs: the person, or the unit whose seal it is.</param>
/// <param name="SignedAt">When; shown with its offset from UTC.</param>
public sealed record SignatureRequest(string Field, string Name, DateTimeOffset SignedAt)
{
    /// <summary>Lines above the signature, e.g. <c>KT. CHỦ TỊCH</c> and <c>PHÓ CHỦ TỊCH</c>.</summary>
    public IReadOnlyList<string> TitleLines { get; init; } = [];

    /// <summary>The unit of a person who signs; shown with the signature.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether it is the seal of a unit: red, and no change at all is allowed afterwards.</summary>
    public bool IsSeal { get; init; }

    /// <summary>Texts for the open places of the document (<c>data-field</c>), e.g. its number and date. Every place must be there and be open.</summary>
    public IReadOnlyDictionary<string, string> Fill { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Why, e.g. "Phê duyệt kết quả"; null leaves it out.</summary>
    public string? Reason { get; init; }
}

/// <summary>The file is not one that this house made, or its place is missing or taken.</summary>
public sealed class SignatureException(string message) : InvalidOperationException(message);

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The persons on a dossier.</summary>
/// <param name="Owner">Chủ hồ sơ: whose matter it is.</param>
/// <param name="Filer">Người nộp: who files; the owner when null.</param>
/// <param name="Basis">On what the filer acts for the owner: self, authorised (ủy quyền), guardian (giám hộ), parent, legal-representative.</param>
/// <param name="BasisText">Document of the authority, in words.</param>
/// <param name="Collector">Người nhận kết quả; the filer when null.</param>
public sealed record Parties(Party Owner, Party? Filer = null, string Basis = "self", string? BasisText = null, Party? Collector = null)
{
    /// <summary>Bases of representation.</summary>
    public static IReadOnlyList<string> Bases { get; } = ["self", "authorised", "guardian", "parent", "legal-representative"];

    /// <summary>What is read of a dossier whose key was destroyed.</summary>
    internal static string ErasedJson { get; } = Json.Write(new Parties(new Party { Name = "Đã xóa" }));

    /// <summary>Who files.</summary>
    public Party FiledBy => Filer ?? Owner;
}

/// <summary>A person, household business or organisation (<i>Party</i>).</summary>
public sealed record Party
{
    /// <summary>Full name, or name of the organisation.</summary>
    public required string Name { get; init; }

    /// <summary>citizen, foreigner, household, enterprise or organisation.</summary>
    public string Kind { get; init; } = "citizen";

    /// <summary>12-digit personal identifier.</summary>
    public string? PersonalId { get; init; }

    /// <summary>Passport number of a foreigner.</summary>
    public string? Passport { get; init; }

    /// <summary>Nationality, ISO 3166-1 alpha-2.</summary>
    public string? Nationality { get; init; }

    /// <summary>Tax or enterprise code.</summary>
    public string? TaxCode { get; init; }

    /// <summary>Birth date.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Address in words.</summary>
    public string? Address { get; init; }

    /// <summary>Phone.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }
}

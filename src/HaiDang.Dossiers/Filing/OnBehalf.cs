using System.Text.Json.Nodes;
using HaiDang.City.People;
using HaiDang.City.People.Enterprises;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Forms;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Dossiers.Filing;

/// <summary>Filing on behalf of an enterprise: for which procedures, who its persons are, and on what ground.</summary>
internal static class OnBehalf
{
    /// <summary>True when a procedure is for enterprises of a kind, or says nothing of whom it is for.</summary>
    public static bool Takes(Procedure procedure, string kind) => procedure.Audiences.Count == 0 || procedure.Audiences.Any(a => a == kind
        || (kind == EnterpriseKinds.Enterprise && a is "organisation")
        || (kind == EnterpriseKinds.Organisation && a is "cooperative" or "community"));

    /// <summary>The persons: the enterprise owns the dossier by its registered name, whatever the form says; whom the form or the page of persons names files, else who is signed in.</summary>
    public static Parties PartiesOf(Represented represented, FormRules rules, JsonObject answers, DateOnly on, Profile? profile, Parties? typed) => new(
        Owner(represented.Enterprise), typed?.Filer ?? PartyReader.FilerOf(rules, answers, on) ?? PartyReader.OfProfile(rules, profile, on), represented.As.Capacity, BasisText(represented), typed?.Collector);

    /// <summary>The enterprise as a party.</summary>
    public static Party Owner(Enterprise enterprise) => new() { Name = enterprise.Name, Kind = enterprise.Kind, TaxCode = enterprise.TaxCode, Address = enterprise.Address };

    // The words of a dossier are Vietnamese, whoever reads the page.
    private static string BasisText(Represented represented) => represented.As is { Capacity: Capacities.Authorised, DocumentNumber: { } number, DocumentDate: { } day }
        ? $"Văn bản ủy quyền số {number} ngày {AnswerTexts.Day(day)}"
        : represented.Enterprise.Kind switch
        {
            EnterpriseKinds.Enterprise => $"Đăng ký doanh nghiệp, mã số {represented.Enterprise.TaxCode}",
            EnterpriseKinds.Household => $"Đăng ký hộ kinh doanh, mã số {represented.Enterprise.TaxCode}",
            _ => $"Đăng ký của tổ chức, mã số thuế {represented.Enterprise.TaxCode}",
        };
}

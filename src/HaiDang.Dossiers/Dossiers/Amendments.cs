using HaiDang.Core;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>What may be done to an issued outcome, in words. It is never overwritten: each is an act of its own, signed by a leader, numbered and sealed by the clerk.</summary>
/// <remarks>Source: Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3, 4: wrong content is replaced by a document of equal form; documents are recalled by a notice.</remarks>
public static class Amendments
{
    /// <summary>The same document with the right content takes its place (<i>đính chính</i>).</summary>
    public const string Correction = "correction";

    /// <summary>The same document is given out once more, the old one falls (<i>cấp lại</i>).</summary>
    public const string Reissue = "reissue";

    /// <summary>A decision takes it back from now on (<i>thu hồi</i>).</summary>
    public const string Revocation = "revocation";

    /// <summary>A decision declares it void (<i>hủy bỏ</i>).</summary>
    public const string Cancellation = "cancellation";

    /// <summary>All four.</summary>
    public static IReadOnlyList<string> All { get; } = [Correction, Reissue, Revocation, Cancellation];

    /// <summary>True where a new document of the same kind takes the place of the old one; false where a decision ends it.</summary>
    public static bool IsReplacement(string amendment) => amendment is Correction or Reissue;

    /// <summary>Validity of the outcome that is amended so.</summary>
    public static string ValidityAfter(string amendment) => amendment switch
    {
        Correction => "corrected",
        Reissue => "reissued",
        Revocation => "revoked",
        Cancellation => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(amendment), amendment, "Not an amendment."),
    };

    /// <summary>Name of the act: "Đính chính".</summary>
    public static LocalText Name(string amendment) => amendment switch
    {
        Correction => ("Đính chính", "Correction"),
        Reissue => ("Cấp lại", "Reissue"),
        Revocation => ("Thu hồi", "Revocation"),
        Cancellation => ("Hủy bỏ", "Cancellation"),
        _ => throw new ArgumentOutOfRangeException(nameof(amendment), amendment, "Not an amendment."),
    };

    /// <summary>What the act does, for who is about to choose it.</summary>
    public static LocalText Does(string amendment) => amendment switch
    {
        Correction => ("Sửa nội dung ghi sai: lập bản mới cùng loại với nội dung đúng, bản cũ được thay thế.", "Mends wrong content: a new document of the same kind takes the place of the old one."),
        Reissue => ("Bản cũ mất hoặc hỏng: cấp bản mới cùng nội dung, bản cũ không còn giá trị.", "The old one is lost or damaged: a new document with the same content, the old one falls."),
        Revocation => ("Ra quyết định thu hồi: kết quả không còn hiệu lực kể từ ngày quyết định.", "A decision takes it back: not in force from the day of the decision."),
        Cancellation => ("Ra quyết định hủy bỏ: kết quả cấp trái quy định, không có giá trị.", "A decision declares it void: it was issued against the rules."),
        _ => throw new ArgumentOutOfRangeException(nameof(amendment), amendment, "Not an amendment."),
    };

    /// <summary>What has happened to an outcome, after "đã": "được đính chính".</summary>
    public static LocalText Done(string amendment) => amendment switch
    {
        Correction => ("được đính chính", "corrected"),
        Reissue => ("được cấp lại", "reissued"),
        Revocation => ("bị thu hồi", "revoked"),
        Cancellation => ("bị hủy bỏ", "cancelled"),
        _ => throw new ArgumentOutOfRangeException(nameof(amendment), amendment, "Not an amendment."),
    };

    /// <summary>Validity of an outcome in words.</summary>
    public static LocalText Validity(DossierOutcome outcome) => outcome switch
    {
        { Validity: "valid", IssuedAt: null } => ("Chưa ban hành", "Not issued yet"),
        { Validity: "valid" } => ("Đang có hiệu lực", "In force"),
        { IssuedAt: null } => ("Không được ban hành", "Never issued"),
        { Validity: "corrected" } => ("Đã được đính chính bằng bản khác", "Corrected by another document"),
        { Validity: "reissued" } => ("Đã được cấp lại bằng bản khác", "Reissued as another document"),
        { Validity: "revoked" } => ("Đã bị thu hồi", "Revoked"),
        _ => ("Đã bị hủy bỏ", "Cancelled"),
    };
}

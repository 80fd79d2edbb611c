using System.Text;
using HaiDang.City.Packs;
using HaiDang.Core;

namespace HaiDang.City.Privacy.Consents;

/// <summary>One purpose that people agree to by itself (<i>mục đích xử lý dữ liệu cá nhân</i>), as <c>consents</c> of <c>city.yaml</c> says it.</summary>
/// <param name="Id">Identifier, kept in the records.</param>
/// <param name="Use">One of <see cref="ConsentUses"/>: what of the program asks for it.</param>
/// <param name="Name">Short name.</param>
/// <param name="Data">Which data.</param>
/// <param name="Why">What for.</param>
/// <param name="Who">Who gets it.</param>
/// <param name="Until">Until when.</param>
/// <remarks>Source: Luật 91/2025/QH15, Điều 9: agreed to knowing the data, the purpose, who controls it and one's rights; purpose by purpose.</remarks>
public sealed record ConsentPurpose(string Id, string Use, LocalText Name, LocalText Data, LocalText Why, LocalText Who, LocalText Until)
{
    private static readonly LocalText Rights = (
        "Tự nguyện: không đồng ý thì mọi thủ tục vẫn như cũ. Đồng ý cho riêng mục đích này, rút lại lúc nào cũng được, dễ như khi đồng ý. Bạn có quyền xem, sửa, lấy bản sao, hạn chế, phản đối, xóa dữ liệu của mình và khiếu nại.",
        "Voluntary: without it every procedure goes on as before. It is for this purpose alone and can be withdrawn at any time, as easily as it is given. You may see, correct, copy, restrict, object to and delete your data, and complain.");

    /// <summary>What a person is told before they agree, with its labels, in the order in which it is shown.</summary>
    /// <param name="controller">Name of the city.</param>
    public IReadOnlyList<(LocalText Label, LocalText Text)> Facts(LocalText controller) =>
    [
        (("Dữ liệu nào", "Which data"), Data),
        (("Để làm gì", "What for"), Why),
        (("Ai được dùng", "Who gets it"), Who),
        (("Đến khi nào", "Until when"), Until),
        (("Bên kiểm soát dữ liệu", "Data controller"), controller),
        (("Quyền của bạn", "Your rights"), Rights),
    ];

    /// <summary>The same as plain text in one language: what a record keeps.</summary>
    /// <param name="controller">Name of the city.</param>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public string TextIn(LocalText controller, string language) =>
        string.Join('\n', Facts(controller).Select(f => $"{f.Label.In(language)}: {f.Text.In(language)}").Prepend(Name.In(language)));

    /// <summary>Lower-case hexadecimal SHA-256 of all its words in both languages: another one asks anew.</summary>
    /// <param name="controller">Name of the city.</param>
    public string VersionFor(LocalText controller) => PackFiles.Hash(Encoding.UTF8.GetBytes($"{Id}\n{Use}\n{TextIn(controller, "vi")}\n{TextIn(controller, "en")}"));

    internal static ConsentPurpose Read(PackMap map) =>
        new(map.Id(), map.Choice("use", ConsentUses.All), map.Local("name"), map.Local("data"), map.Local("why"), map.Local("who"), map.Local("until"));
}

/// <summary>What of the program rests on consent alone; a pack can ask for nothing else, so that no consent is asked for that nobody heeds.</summary>
public static class ConsentUses
{
    /// <summary>The counter fills a form in from the profile of an account.</summary>
    public const string CounterFill = "counter-fill";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [CounterFill];
}

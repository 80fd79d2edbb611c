using System.Globalization;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Notices;
using HaiDang.Dossiers.Outcomes;
using HaiDang.Ui;
using Microsoft.AspNetCore.Http;

namespace HaiDang.Dossiers.Desk;

/// <summary>Hands what an officer posted on the page of an act to the use behind it.</summary>
public sealed class ActRunner(
    AcceptDossier accept, DeclineDossier decline, AskSupplement askSupplement, ForwardDossier forward, RecallForward recall, SendBackDossier sendBack, AssignDossier assign,
    ConsultUnit consult, AnswerConsultation answer, AskPayment askPayment, ConfirmPayment confirmPayment, ExtendDossier extend, StopDossier stop, RecordFinding find, RecordEvent record, ReturnOutcome giveBack,
    CallPerson call, DropAmendment dropAmendment, Moments moments)
{
    private const int MostItems = 50;

    /// <summary>Runs an act.</summary>
    /// <param name="act">One of <see cref="OpenActions"/>, those with pages of their own left out.</param>
    /// <param name="code">Dossier.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="post">The posted page; field <c>version</c> is the number of the last event the person saw.</param>
    /// <param name="cancel">Gives up before writing.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such act.</exception>
    public async Task<Result<Dossier>> RunAsync(string act, string code, Actor actor, IFormCollection post, CancellationToken cancel)
    {
        string? Text(string name) => post[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        Guid? Id(string name) => Guid.TryParse(Text(name), out var id) ? id : null;

        if (!int.TryParse(Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return Incomplete("version", ("Tải lại trang rồi làm lại", "Reload the page and do it again"));
        }
        if (post.Where(p => p.Key is "reason" or "note" or "opinion").FirstOrDefault(p => p.Value.ToString().Length > (p.Key == "opinion" ? 4000 : 2000)) is { Key: { } longest })
        {
            return Incomplete(longest, ("Rút ngắn nội dung, nhiều nhất 2.000 ký tự (ý kiến: 4.000)", "Shorten the text, at most 2,000 characters (opinion: 4,000)"));
        }
        switch (act)
        {
            case "accept":
                return await accept.HandleAsync(code, version, actor, cancel);
            case "decline":
                return await decline.HandleAsync(code, version, new(Text("reason") ?? ""), actor, cancel);
            case "ask-supplement":
                var items = Items(post);
                if (items.FindIndex(i => i.Item.Length > 0 && (i.Reason.Length == 0 || i.Fix.Length == 0)) is var gap and >= 0)
                {
                    return Incomplete($"items[{gap}].{(items[gap].Reason.Length == 0 ? "reason" : "fix")}", ("Nêu lý do và cách bổ sung của từng giấy tờ", "Give reason and cure of each document"));
                }
                return await askSupplement.HandleAsync(code, version, new([.. items.Where(i => i.Item.Length > 0)], Text("reason")), actor, cancel);
            case "forward":
                return await forward.HandleAsync(code, version, new(Text("note"), Id("assignee")), actor, cancel);
            case "recall":
                return await recall.HandleAsync(code, version, actor, cancel);
            case "send-back":
                return await sendBack.HandleAsync(code, version, new(Text("reason") ?? "", Text("step")), actor, cancel);
            case "assign":
                return await assign.HandleAsync(code, version, new(Id("assignee")), actor, cancel);
            case "consult":
                return Text("unit") is { } unit
                    ? await consult.HandleAsync(code, version, new(unit, Text("reason") ?? ""), actor, cancel)
                    : Incomplete("unit", ("Chọn đơn vị được hỏi", "Choose the unit to ask"));
            case "answer-consultation":
                return Text("opinion") is { } opinion
                    ? await answer.HandleAsync(code, version, new(Id("item") ?? Guid.Empty, opinion), actor, cancel)
                    : Incomplete("opinion", ("Nhập ý kiến", "Give the opinion"));
            case "close-consultation":
                return await answer.HandleAsync(code, version, new(Id("item") ?? Guid.Empty, null), actor, cancel);
            case "ask-payment":
                return await askPayment.HandleAsync(code, version, new(Text("note")), actor, cancel);
            case "confirm-payment":
                return await confirmPayment.HandleAsync(code, version, new(Text("note")), actor, cancel);
            case "record-finding":
                return Text("finding") is not { } finding ? Incomplete("finding", ("Chọn điều đã xác minh", "Choose what was established"))
                    : Text("holds") is not ("true" or "false") ? Incomplete("holds", ("Chọn Có hoặc Không", "Choose yes or no"))
                    : await find.HandleAsync(code, version, new(finding, Text("holds") == "true", Text("note")), actor, cancel);
            case "record-event":
                return Text("event") is not { } named ? Incomplete("event", ("Chọn mốc", "Choose the event"))
                    : Typed.TryDate(Text("at"), out var on) ? await record.HandleAsync(code, version, new(named, moments.Now.CloseUnlessToday(on), Text("note")), actor, cancel)
                    : Incomplete("at", ("Nhập ngày, ví dụ 27/3/2026", "Enter the day, for example 27/3/2026"));
            case "extend":
                return Typed.TryDate(Text("new-date"), out var day)
                    ? await extend.HandleAsync(code, version, new(day, Text("reason") ?? ""), actor, cancel)
                    : Incomplete("new-date", ("Nhập ngày hẹn mới, ví dụ 27/3/2026", "Enter the new day, for example 27/3/2026"));
            case "call":
                return Text("result") is "reached" or "no-answer" or "unreachable"
                    ? await call.HandleAsync(code, version, new(Text("result")!, Text("note")), actor, cancel)
                    : Incomplete("result", ("Chọn kết quả cuộc gọi", "Choose how the call went"));
            case "stop":
                return await stop.HandleAsync(code, version, new(Text("reason") ?? ""), actor, cancel);
            case "drop-amendment":
                return await dropAmendment.HandleAsync(code, version, new(Text("reason") ?? ""), actor, cancel);
            case "return":
                return await giveBack.HandleAsync(code, version, new(Text("way") is "post" ? "post" : "counter", Text("note")), actor, cancel);
            default:
                throw new ArgumentOutOfRangeException(nameof(act), act, "Not an act of these pages.");
        }
    }

    /// <summary>The rows of a supplement request as posted, blank ones included, at most 50.</summary>
    public static List<SupplementItem> Items(IFormCollection post)
    {
        var items = new List<SupplementItem>();
        for (var i = 0; i < MostItems && post.ContainsKey($"items[{i}].item"); i++)
        {
            string Part(string name) => post[$"items[{i}].{name}"].ToString().Trim();
            items.Add(new(Part("item"), Part("reason"), Part("fix"), Part("basis") is { Length: > 0 } basis ? basis : null));
        }
        return items;
    }

    private static Problem Incomplete(string field, LocalText message) => new("form-incomplete", 400,
        ("Còn thiếu thông tin.", "Something is missing."), message)
    { Errors = [new(field, message)] };
}

using System.Globalization;
using HaiDang.Core;
using HaiDang.Ui;

namespace HaiDang.Simulation.WhatIf;

/// <summary>A question as it was typed into the page.</summary>
internal sealed record WhatIfTyped(string? Unit, string? Procedure, string? From, string? To, string What, string? Step, string? Number, string? Other)
{
    /// <summary>Reads it.</summary>
    /// <param name="usual">The period where none was typed.</param>
    /// <returns>The question, or the mistakes by field.</returns>
    public Result<WhatIfQuestion> Read((DateOnly From, DateOnly To) usual)
    {
        var errors = new List<FieldError>();
        var (from, to) = (Day("from", From, usual.From, errors), Day("to", To, usual.To, errors));
        WhatIfChange? change = What switch
        {
            "officers" => new MoreOfficers(Needed("step", Step, errors), Whole(errors)),
            "without" => new WithoutStep(Needed("step", Step, errors)),
            "limit" => new OtherLimit(Whole(errors)),
            "online" => new OnlineShare(Whole(errors)),
            "share" => new SharedQueue(Needed("other", Other, errors)),
            _ => null,
        };
        if (change is null)
        {
            errors.Add(new("what", ("Chọn điều được đổi", "Choose what is changed")));
        }
        return errors.Count > 0 ? new Problem("malformed-question", 400, ("Câu hỏi chưa đủ.", "The question is not complete."), ("Hãy sửa các ô được nêu.", "Mend the fields that are named.")) { Errors = errors }
            : new WhatIfQuestion(Unit ?? "", Procedure is { Length: > 0 } ? Procedure : null, from, to, change!);
    }

    private static DateOnly Day(string field, string? typed, DateOnly usual, List<FieldError> errors)
    {
        if (typed is not { Length: > 0 } || Typed.TryDate(typed, out usual))
        {
            return usual;
        }
        errors.Add(new(field, ("Nhập ngày, ví dụ 27/3/2026", "Type a day, for example 27/3/2026")));
        return default;
    }

    private static string Needed(string field, string? typed, List<FieldError> errors)
    {
        if (typed is not { Length: > 0 })
        {
            errors.Add(field == "step" ? new(field, ("Chọn một bước", "Choose a step")) : new(field, ("Chọn đơn vị thứ hai", "Choose the second unit")));
        }
        return typed ?? "";
    }

    private int Whole(List<FieldError> errors)
    {
        if (!int.TryParse(Number?.Trim().Replace('−', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            errors.Add(new("number", ("Nhập một số nguyên, ví dụ 1, -1 hoặc 80", "Type a whole number, for example 1, -1 or 80")));
        }
        return number;
    }
}

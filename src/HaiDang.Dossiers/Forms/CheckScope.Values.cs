using System.Text.RegularExpressions;
using HaiDang.Core.Identity;

namespace HaiDang.Dossiers.Forms;

// One value against what its field wants.
internal sealed partial class CheckScope
{
    private void CheckText(FieldRules rules, string text)
    {
        var field = rules.Field;
        if (field.Min is { } least && text.Length < least)
        {
            run.Error(Path(rules), FormMessages.TooShort(field, (int)least));
        }
        else if (field.Max is { } most && text.Length > most)
        {
            run.Error(Path(rules), FormMessages.TooLong(field, (int)most, text.Length));
        }
        else if (rules.Pattern is { } pattern && !Matches(pattern, text))
        {
            run.Error(Path(rules), FormMessages.Pattern(field));
        }
    }

    private static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private void CheckNumber(FieldRules rules, decimal value)
    {
        var field = rules.Field;
        if (field.Min is { } least && value < least)
        {
            run.Error(Path(rules), FormMessages.TooSmall(field, least));
        }
        else if (field.Max is { } most && value > most)
        {
            run.Error(Path(rules), FormMessages.TooLarge(field, most));
        }
        else if (field.AtMostField is { } upper && Find(upper) is { Hidden: false, Number: { } bound } && value > bound)
        {
            run.Error(Path(rules), FormMessages.AboveField(field, Rules(upper)!.Field, bound));
        }
        else if (field.AtLeastField is { } lower && Find(lower) is { Hidden: false, Number: { } floor } && value < floor)
        {
            run.Error(Path(rules), FormMessages.BelowField(field, Rules(lower)!.Field, floor));
        }
    }

    private void CheckDay(FieldRules rules, DateOnly day)
    {
        var field = rules.Field;
        if (day > Today && (rules.IsBirthDate || rules.NotAfter is { IsToday: true }))
        {
            run.Error(Path(rules), FormMessages.AfterToday(field, Today));
        }
        else if (rules.NotAfter is { } after && Bound(after) is { } latest && day > latest)
        {
            run.Error(Path(rules), FormMessages.AfterDay(field, after.Field is { } f ? Rules(f)?.Field : null, latest));
        }
        else if (rules.NotBefore is { } before && Bound(before) is { } earliest && day < earliest)
        {
            run.Error(Path(rules), before.IsToday ? FormMessages.BeforeToday(field, Today) : FormMessages.BeforeDay(field, before.Field is { } f ? Rules(f)?.Field : null, earliest));
        }
    }

    private DateOnly? Bound(DayBound bound) => bound.IsToday ? Today : bound.Day ?? (Find(bound.Field!) is { Hidden: false } other ? other.Day : null);

    // Corrected civil status exists, so disagreement is a warning only.
    private void ComparePerson(FieldRules rules, string text)
    {
        if (!PersonalId.TryParse(text, out var id))
        {
            return;
        }
        DateOnly? birth = rules.BirthDateAt >= 0 && !_cells[rules.BirthDateAt].Hidden ? _cells[rules.BirthDateAt].Day : null;
        if (birth is null && rules.BirthYearAt >= 0 && _cells[rules.BirthYearAt] is { Hidden: false, Number: >= 1 and <= 9999 and var year })
        {
            birth = new DateOnly((int)year, 1, 1);
        }
        Sex? sex = rules.SexAt >= 0 && !_cells[rules.SexAt].Hidden ? _cells[rules.SexAt].Text switch { "nam" or "male" => Sex.Male, "nu" or "female" => Sex.Female, _ => null } : null;
        foreach (var warning in id.Warnings(birth, sex))
        {
            run.Warn(Path(rules), warning);
        }
    }
}

using HaiDang.City.Http;
using HaiDang.Core;
using HaiDang.Ui;
using Microsoft.AspNetCore.Http;

namespace HaiDang.City.People;

/// <summary>Reads the days of a posted form and remembers which of them are none.</summary>
internal sealed class PostedDays(HttpContext http)
{
    private readonly List<FieldError> _mistakes = [];

    /// <summary>What is wrong with the days read so far; null when nothing is.</summary>
    public Problem? Problem => _mistakes.Count == 0 ? null : HttpProblems.Invalid([.. _mistakes]);

    /// <summary>The day in a field; null when the field is empty or holds no day.</summary>
    public DateOnly? Day(string field)
    {
        if (string.IsNullOrWhiteSpace(http.Posted(field)))
            return null;
        if (Typed.TryDate(http.Posted(field), out var day))
            return day;
        _mistakes.Add(new(field, ("Nhập ngày, ví dụ 27/3/2026.", "Enter a day, for example 27/3/2026.")));
        return null;
    }
}

using HaiDang.Storage.Sealing;
using Microsoft.AspNetCore.Identity;

namespace HaiDang.City.People;

/// <summary>What ASP.NET Core Identity looks accounts up by: entries of the blind index instead of names and addresses in capital letters, because those are phone numbers and e-mail addresses of people.</summary>
public sealed class BlindNames(BlindIndex index) : ILookupNormalizer
{
    /// <inheritdoc/>
    public string? NormalizeName(string? name) => name is null ? null : OfName(name);

    /// <inheritdoc/>
    public string? NormalizeEmail(string? email) => email is null ? null : index.Of(BlindIndex.Email, email.ToUpperInvariant());

    /// <summary>Entry of a user name, as <see cref="Account"/>'s normalised name holds it.</summary>
    /// <param name="typed">The user name, however it was typed.</param>
    public string OfName(string? typed) => index.Of(BlindIndex.UserName, UserNames.Normalise(typed));
}

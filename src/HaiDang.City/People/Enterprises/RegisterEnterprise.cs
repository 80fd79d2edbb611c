using HaiDang.City.Audit;
using HaiDang.City.Http;
using HaiDang.Core;
using HaiDang.Core.Identity;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People.Enterprises;

/// <summary>A person registers an enterprise and is its first representative, who manages the others. It stays unconfirmed until a counter compares it with its papers.</summary>
internal sealed class RegisterEnterprise(IDbContextFactory<CityDb> databases, Commit commit, ActorReader actors, Journal journal, Clock clock, Ids ids)
{
    private const int MostUnconfirmed = 20;

    /// <summary>What is typed.</summary>
    /// <param name="Kind">One of <see cref="EnterpriseKinds"/>.</param>
    /// <param name="TaxCode">Tax code, grouped in any way.</param>
    /// <param name="Name">Name on the certificate of registration.</param>
    /// <param name="Address">Head office.</param>
    /// <param name="Capacity">One of <see cref="Capacities"/>.</param>
    /// <param name="DocumentNumber">Of the document of authority, for an authorised person.</param>
    /// <param name="DocumentDate">Its day.</param>
    public sealed record Form(string? Kind, string? TaxCode, string? Name, string? Address, string? Capacity, string? DocumentNumber, DateOnly? DocumentDate);

    /// <summary>Registers it.</summary>
    /// <param name="form">What is typed.</param>
    /// <param name="by">Who is signed in.</param>
    /// <param name="cancel">Gives up before writing.</param>
    public async Task<Result<Represented>> HandleAsync(Form form, Actor by, CancellationToken cancel)
    {
        var (today, account) = (actors.Today, by.AccountId!.Value);
        var (name, address, number) = (EnterpriseForms.Line(form.Name), EnterpriseForms.Line(form.Address), EnterpriseForms.Line(form.DocumentNumber));
        var errors = new List<FieldError>();
        if (!EnterpriseKinds.All.Contains(form.Kind ?? "", StringComparer.Ordinal))
            errors.Add(new("kind", ("Chọn doanh nghiệp, hộ kinh doanh hoặc tổ chức.", "Choose enterprise, household business or organisation.")));
        if (!TaxCode.TryParse(form.TaxCode, out var code))
            errors.Add(new("tax-code", ("Mã số thuế không đúng, kiểm tra từng chữ số, ví dụ 0100109106.", "The tax code is wrong, check each digit, for example 0100109106.")));
        else if (form.Kind is { } kind && !EnterpriseKinds.Fits(kind, code))
            errors.Add(new("tax-code", ("Mã số 12 chữ số là của cá nhân, hộ kinh doanh; nhập mã số thuế 10 chữ số của tổ chức.", "Twelve digits name a person or household business; enter the organisation's tax code of 10 digits.")));
        errors.AddRange(EnterpriseForms.MistakesIn(name, address));
        errors.AddRange(EnterpriseForms.MistakesIn(form.Capacity, number, form.DocumentDate, today));
        if (errors.Count > 0)
            return HttpProblems.Invalid(errors);

        await using var db = await databases.CreateDbContextAsync(cancel);
        var there = await db.Set<Enterprise>().Where(e => e.TaxCode == code.Value && (e.ConfirmedAt != null || (e.RegisteredBy == account && e.RejectedAt == null))).ToListAsync(cancel);
        if (there.Exists(e => e.RegisteredBy == account))
            return EnterpriseProblems.Registered;
        if (there.Count > 0)
            return EnterpriseProblems.TaxCodeConfirmed;
        if (await db.Set<Enterprise>().CountAsync(e => e.RegisteredBy == account && e.ConfirmedAt == null && e.RejectedAt == null, cancel) >= MostUnconfirmed)
            return EnterpriseProblems.TooManyUnconfirmed;

        var enterprise = new Enterprise { Id = ids.New(), Kind = form.Kind!, TaxCode = code.Value, Name = name!, Address = address!, RegisteredBy = account, RegisteredAt = clock.Now, Version = 1 };
        var first = new Representative
        {
            Id = ids.New(),
            EnterpriseId = enterprise.Id,
            AccountId = account,
            Capacity = form.Capacity!,
            DocumentNumber = form.Capacity == Capacities.Authorised ? number : null,
            DocumentDate = form.Capacity == Capacities.Authorised ? form.DocumentDate : null,
            MayManage = true,
            From = today,
            GivenBy = account,
            GivenAt = clock.Now,
        };
        if (await commit.WriteAsync(new Changes().Insert(enterprise).Insert(first).Record(EnterpriseJournal.Registered(journal, enterprise))) is { } refused)
            return refused.Code == "duplicate" ? EnterpriseProblems.Registered : refused;
        actors.Forget(account);
        return new Represented(enterprise, first);
    }
}

using HaiDang.City.People.Oidc;
using HaiDang.Storage;
using HaiDang.Storage.Sealing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.City.People;

/// <summary>Tables of accounts (ASP.NET Core Identity), grants, delegations and keys.</summary>
internal sealed class PeopleModel : IModelPart
{
    /// <summary>Table of <see cref="CityKey"/>, which a backup keeps apart.</summary>
    public const string Keys = "city_key";

    public void Build(ModelBuilder model)
    {
        model.Entity<Account>(e =>
        {
            e.ToTable("city_account");
            e.HasIndex(x => x.NormalizedUserName).IsUnique();
            e.HasIndex(x => x.NormalizedEmail);
            e.HasIndex(x => x.PersonalIdIndex);
            e.Property(x => x.PersonalIdIndex).HasMaxLength(BlindIndex.Length);
            e.Property(x => x.ProfileJson).IsSealedOrNull();
            e.Property(x => x.FullName).HasMaxLength(120);
            e.Property(x => x.SearchText).HasMaxLength(200);
            e.Property(x => x.UserName).IsSealedOrNull();
            e.Property(x => x.NormalizedUserName).HasMaxLength(BlindIndex.Length);
            e.Property(x => x.Email).IsSealedOrNull();
            e.Property(x => x.NormalizedEmail).HasMaxLength(BlindIndex.Length);
            e.Property(x => x.PhoneNumber).IsSealedOrNull();
            e.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
        });
        model.Entity<IdentityUserClaim<Guid>>(e =>
        {
            e.ToTable("city_account_claim");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.UserId);
        });
        model.Entity<IdentityUserLogin<Guid>>(e =>
        {
            e.ToTable("city_account_login");
            e.HasKey(x => new { x.LoginProvider, x.ProviderKey });
            e.HasIndex(x => x.UserId);
        });
        model.Entity<IdentityUserToken<Guid>>(e =>
        {
            e.ToTable("city_account_token");
            e.HasKey(x => new { x.UserId, x.LoginProvider, x.Name });
        });
        model.Entity<IdentityUserPasskey<Guid>>(e =>
        {
            e.ToTable("city_account_passkey");
            e.HasKey(x => x.CredentialId);
            e.HasIndex(x => x.UserId);
            e.Property(x => x.CredentialId).HasMaxLength(1024);
            e.OwnsOne(x => x.Data, d => d.ToJson("data"));
        });
        model.Entity<VerifiedIdentity>(e =>
        {
            e.ToTable("city_verified_identity");
            e.HasKey(x => x.AccountId);
            e.HasIndex(x => x.PersonalIdIndex).IsUnique();
            e.Property(x => x.AccountId).ValueGeneratedNever();
            e.Property(x => x.PersonalId).IsSealed("");
            e.Property(x => x.PersonalIdIndex).HasMaxLength(BlindIndex.Length);
            e.Property(x => x.FullName).HasMaxLength(120);
            e.Property(x => x.Provider).HasMaxLength(20);
        });
        model.Entity<Session>(e =>
        {
            e.ToTable("city_session");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.AccountId, "ix_city_session_open").HasFilter("ended_at IS NULL");
            e.Property(x => x.Method).HasMaxLength(60);
            e.Property(x => x.Device).HasMaxLength(60);
        });
        model.Entity<OneTimeCode>(e =>
        {
            e.ToTable("city_one_time_code");
            e.HasKey(x => x.Id);
            e.HasIndex(x => new { x.AccountId, x.Purpose });
            e.Property(x => x.Purpose).HasMaxLength(20);
            e.Property(x => x.Target).IsSealed("");
            e.Property(x => x.Hash).HasMaxLength(32);
        });
        model.Entity<Grant>(e =>
        {
            e.ToTable("city_grant");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.AccountId);
            e.HasIndex(x => new { x.UnitId, x.Role });
            // The same grant sent twice at the same time is written once.
            e.HasIndex(x => new { x.AccountId, x.Role, x.UnitId, x.From }).IsUnique().HasFilter("ended_at IS NULL");
            e.Ignore(x => x.OnBehalfOf).Ignore(x => x.Through).Ignore(x => x.Signs);
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Property(x => x.Role).HasMaxLength(40);
            e.Property(x => x.Title).HasMaxLength(120);
            e.Property(x => x.SigningMode).HasMaxLength(10);
            e.Property(x => x.SignsFor).HasMaxLength(120);
        });
        model.Entity<Delegation>(e =>
        {
            e.ToTable("city_delegation");
            e.HasKey(x => x.Id);
            e.HasIndex(x => new { x.DeputyId, x.To });
            e.HasIndex(x => new { x.PrincipalId, x.To });
            e.HasIndex(x => new { x.UnitId, x.To });
            e.HasIndex(x => new { x.Kind, x.PrincipalId, x.DeputyId, x.UnitId, x.From }).IsUnique().HasFilter("ended_at IS NULL");
            e.Ignore(x => x.Roles).Ignore(x => x.Procedures).Ignore(x => x.Document);
            e.Property(x => x.UnitId).HasMaxLength(60);
            e.Property(x => x.RoleList).HasMaxLength(200);
            e.Property(x => x.ProcedureList).HasMaxLength(4000);
            e.Property(x => x.DocumentNumber).HasMaxLength(60);
        });
        model.Entity<ApiToken>(e =>
        {
            e.ToTable("city_api_token");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.Hash).IsUnique();
            e.HasIndex(x => x.AccountId);
            e.Property(x => x.Name).HasMaxLength(60);
            e.Property(x => x.Hash).HasMaxLength(32);
        });
        model.Entity<CityKey>(e =>
        {
            e.ToTable(Keys);
            e.HasKey(x => x.Name);
            e.Property(x => x.Name).HasMaxLength(200);
        });
    }
}

using HaiDang.City.Audit;
using HaiDang.City.Http;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People.Enterprises;
using HaiDang.City.People.Oidc;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Sealing;
using HaiDang.Storage.Keys;
using HaiDang.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaiDang.City.People;

/// <summary>Registers accounts, sign-in, tokens and roles.</summary>
internal static class PeopleModule
{
    private const string Scheme = "city";

    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, PeopleModel>();
        services.AddSingleton(new SearchedTable("city_account"));
        services.AddHttpContextAccessor();
        services.AddOptions<PeopleOptions>();
        AddAccounts(services);
        AddKeys(services);
        AddSchemes(services);
        OidcScheme.Add(services);
        services.AddSingleton<ActorReader>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<Grants>();
        services.AddSingleton<Delegations>();
        services.AddSingleton(s => new OfficialsImport(s.GetRequiredService<IDbContextFactory<CityDb>>(), s.GetRequiredService<Grants>(), s.GetRequiredService<Commit>(),
            s.GetRequiredService<ActorReader>(), s.GetRequiredService<CurrentPack>(), s.GetRequiredService<Journal>(), s.GetRequiredService<OneTimeCodes>(),
            s.GetRequiredService<KeyStore>(), s.GetRequiredService<BlindIndex>(), s.GetRequiredService<BlindNames>(), s.GetRequiredService<Ids>()));
        services.AddScoped<CurrentActor>();
        services.AddScoped<IMenu, PeopleMenu>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<PendingSignIn>();
        services.AddSingleton<OneTimeCodes>();
        services.AddScoped<SignIn>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<ResetAccess>();
        services.AddSingleton<Storage.Events.IEventFollower, AccountNotices>();
        services.AddScoped<Passkeys>();
        services.AddScoped<ChangePassword>().AddScoped<CloseAccount>();
        services.AddScoped<ConfirmContact>();
        services.AddScoped<RegisterAccount>();
        services.AddScoped<EditProfile>();
        services.AddEnterprises();
        services.AddScoped(s => new Administrators(s.GetRequiredService<IDbContextFactory<CityDb>>(), s.GetRequiredService<RegisterAccount>(),
            s.GetRequiredService<PasswordRules>(), s.GetRequiredService<Commit>(), s.GetRequiredService<Journal>(), s.GetRequiredService<BlindNames>(), s.GetRequiredService<Clock>(), s.GetRequiredService<Ids>()));
        return services;
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddSingleton<PasswordRules>();
        services.AddIdentityCore<Account>(o =>
            {
                // Length and how soon it is guessed (PasswordRules), no composition rules.
                o.Password.RequiredLength = PasswordRules.Shortest;
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
                o.Password.RequiredUniqueChars = 1;
            })
            .AddUserManager<AccountManager>()
            .AddPasswordValidator<PasswordRules>();
        services.AddSingleton<BlindNames>();
        services.AddSingleton<RewrapKeys>();
        services.AddSingleton<ILookupNormalizer>(s => s.GetRequiredService<BlindNames>());
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            // The device checks finger, face or PIN, which makes a passkey two factors; it is found without a user name.
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
        });
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.TryAddSingleton(KeySeal.None);
        services.AddSingleton(s => s.GetRequiredService<KeySeal>().Masters);
        services.AddSingleton<ServerSecrets>();
        services.AddSingleton<KeyRing>();
        services.AddDataProtection().SetApplicationName("HaiDang");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((o, keys) =>
        {
            o.XmlRepository = keys;
            // Sealed as a whole by the repository (KeySeal), so nothing is left to encrypt inside.
            o.XmlEncryptor = new NullXmlEncryptor();
        });
    }

    private static void AddSchemes(IServiceCollection services)
    {
        services.AddAuthentication(Scheme)
            .AddPolicyScheme(Scheme, null, o => o.ForwardDefaultSelector = http =>
                Api.IsApi(http) && TokenHandler.IsBearer(http.Request) ? TokenHandler.Scheme : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.Scheme, null)
            .AddCookie(IdentityConstants.ApplicationScheme, o =>
            {
                o.Cookie.Name = "hai-dang";
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                o.Cookie.Path = "/";
                o.ExpireTimeSpan = Sessions.Idle;
                o.SlidingExpiration = true;
                o.LoginPath = "/sign-in";
                o.ReturnUrlParameter = "return";
                o.Events = new CookieAuthenticationEvents
                {
                    OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<Sessions>().ValidateAsync(context),
                    OnRedirectToLogin = context => Api.IsApi(context.HttpContext) ? HttpProblems.SignInRequired.WriteAsync(context.HttpContext) : Redirect(context),
                    OnRedirectToAccessDenied = context => DenyAsync(context.HttpContext),
                };
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, o =>
            {
                o.Cookie.Name = "hai-dang-pending";
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                o.Cookie.Path = "/";
            });
        var policies = services.AddAuthorizationBuilder();
        services.AddScoped<IAuthorizationHandler, RoleHandler>();
        foreach (var (name, roles) in Policies.ByName.Concat(Roles.All.Select(r => KeyValuePair.Create<string, IReadOnlyList<string>>(r, [r]))))
            policies.AddPolicy(name, p => p.RequireAuthenticatedUser().AddRequirements(new RoleRequirement(roles)));
        // An endpoint that says nothing of who may use it is closed to everybody; an address without endpoint is for nobody to hide: 404.
        policies.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is null).Build());
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static async Task DenyAsync(HttpContext http)
    {
        var owes = (await http.RequestServices.GetRequiredService<CurrentActor>().GetAsync()).OwesSecondFactor;
        if (Api.IsApi(http))
            await (owes ? PeopleProblems.SecondFactorRequired : HttpProblems.Forbidden).WriteAsync(http);
        else if (owes && HttpMethods.IsGet(http.Request.Method))
            http.Response.Redirect($"/profile/security/authenticator?return={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}");
        else
            // The error page of 403 follows.
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
    }
}

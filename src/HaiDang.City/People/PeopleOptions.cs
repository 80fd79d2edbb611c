namespace HaiDang.City.People;

/// <summary>Limits against guessing and flooding; each node counts for itself.</summary>
public sealed class PeopleOptions
{
    /// <summary>Sign-ins and token requests from one address in five minutes; a counter hall shares one address.</summary>
    public int SignInsPerAddress { get; set; } = 100;

    /// <summary>Sign-ins and token requests for one user name in five minutes.</summary>
    public int SignInsPerAccount { get; set; } = 20;

    /// <summary>New accounts from one address in an hour; a community team registers a street at one address.</summary>
    public int RegistrationsPerAddress { get; set; } = 60;

    /// <summary>True when roles of officials count only in sign-ins with two factors (HAIDANG_SECOND_FACTOR); false in the demo.</summary>
    public bool SecondFactorForOfficials { get; set; }

    /// <summary>Looks at a dossier by its code alone, from one address in five minutes.</summary>
    public int LookupsPerAddress { get; set; } = 120;

    /// <summary>Tries of a dossier's second secret from one address in five minutes.</summary>
    public int SecretsPerAddress { get; set; } = 20;
}

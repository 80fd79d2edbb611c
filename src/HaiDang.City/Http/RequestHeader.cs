namespace HaiDang.City.Http;

/// <summary>Tells the API's description of a header that an endpoint reads by itself.</summary>
/// <param name="Name">Name of the header.</param>
/// <param name="Required">True when a request without it is refused.</param>
/// <param name="Meaning">What stands in it, one English sentence.</param>
public sealed record RequestHeader(string Name, bool Required, string Meaning);

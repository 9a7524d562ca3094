namespace Crm.Customers;

/// <summary>An identifier that somebody gave, ready to be looked up or kept.</summary>
/// <param name="Key">Normalised.</param>
/// <param name="Original">As written.</param>
/// <param name="IsProved">
/// The one who gave it has shown that it is theirs: an e-mail confirmed by link, a telephone by code, an account id by being
/// signed in. A typed contact and a typed card number are not proved.
/// </param>
public readonly record struct IdentityKey(LookupKey Key, string Original, bool IsProved = false);

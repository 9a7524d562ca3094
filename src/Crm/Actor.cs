namespace Crm;

/// <summary>Who acts. Stands on every change. <c>default</c> is the product itself.</summary>
/// <param name="Kind">What sort of someone.</param>
/// <param name="Name">Their id or name in the host, without spaces at the ends; null for the product itself.</param>
/// <param name="Role">The role in which they act, which transitions of the order process may ask for; null for none.</param>
public readonly record struct Actor(ActorKind Kind, string? Name = null, string? Role = null)
{
    /// <summary>The product itself.</summary>
    public static Actor System => default;

    /// <summary>The host application's own code.</summary>
    public static Actor Host(string? name = null) => new(ActorKind.Host, name);

    /// <summary>A member of staff.</summary>
    public static Actor Staff(string name, string? role = null) => new(ActorKind.Staff, name, role);

    /// <summary>A customer on the storefront.</summary>
    public static Actor Customer(string name) => new(ActorKind.Customer, name);

    /// <summary>Another system.</summary>
    public static Actor Integration(string name) => new(ActorKind.Integration, name);

    /// <summary><c>staff:anna (manager)</c>.</summary>
    public override string ToString() =>
        Kind.ToString().ToLowerInvariant() + (Name is null ? "" : ":" + Name) + (Role is null ? "" : $" ({Role})");
}

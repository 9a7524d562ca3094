namespace Crm;

/// <summary>Who acts. Stands on every change. <c>default</c> is the product itself.</summary>
/// <param name="Kind">What sort of someone.</param>
/// <param name="Name">Their id or name in the host, kept without spaces at the ends; null for the product itself. Blank is null.</param>
/// <param name="Role">The role in which they act, which transitions of the order process may ask for, kept likewise; null for none.</param>
public readonly record struct Actor(ActorKind Kind, string? Name = null, string? Role = null)
{
    /// <summary>Their id or name in the host; null for the product itself.</summary>
    public string? Name { get; init => field = Trimmed(value); } = Trimmed(Name);

    /// <summary>The role in which they act; null for none.</summary>
    public string? Role { get; init => field = Trimmed(value); } = Trimmed(Role);

    /// <summary>The product itself.</summary>
    public static Actor System => default;

    /// <summary>The host application's own code.</summary>
    public static Actor Host(string? name = null) => new(ActorKind.Host, name);

    /// <summary>A member of staff.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static Actor Staff(string name, string? role = null) => Named(ActorKind.Staff, name, role);

    /// <summary>A customer on the storefront.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static Actor Customer(string name) => Named(ActorKind.Customer, name);

    /// <summary>Another system.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static Actor Integration(string name) => Named(ActorKind.Integration, name);

    /// <summary><c>staff:anna (manager)</c>.</summary>
    public override string ToString() =>
        Kind.ToString().ToLowerInvariant() + (Name is null ? "" : ":" + Name) + (Role is null ? "" : $" ({Role})");

    private static Actor Named(ActorKind kind, string name, string? role = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(kind, name, role);
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

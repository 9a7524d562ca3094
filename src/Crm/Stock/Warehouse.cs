namespace Crm.Stock;

/// <summary>A place where goods lie: a store room, a shop, a fulfilment centre.</summary>
public sealed class Warehouse
{
    private Warehouse()
    {
    }

    /// <summary>Its id.</summary>
    public WarehouseId Id { get; private set; }

    /// <summary>Short code, trimmed, compared ordinally; unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Codes of the sites that it serves; empty for all.</summary>
    public IReadOnlyList<string> SiteCodes { get; private set; } = [];

    /// <summary>Whether new reservations may take from it.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>Where it is, as one text.</summary>
    public string? Address { get; private set; }

    /// <summary>Lower is taken from first, unless the site has an order of its own.</summary>
    public int Priority { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>A new, active warehouse.</summary>
    /// <exception cref="DefinitionException">Code or name are missing, or a site code is empty or stands twice.</exception>
    public static Warehouse Open(WarehouseId id, WarehouseDefinition definition)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        var warehouse = new Warehouse { Id = id };
        warehouse.Redefine(definition);
        return warehouse;
    }

    /// <summary>Changes all that a person edits.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public void Redefine(WarehouseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        definition.ThrowIfWrong();
        Code = definition.Code.Trim();
        Name = definition.Name.Trim();
        SiteCodes = [.. (definition.SiteCodes ?? []).Select(s => s.Trim())];
        Address = string.IsNullOrWhiteSpace(definition.Address) ? null : definition.Address.Trim();
        Priority = definition.Priority;
    }

    /// <summary>Lets new reservations take from it, or not; what is reserved already stays.</summary>
    public void SetActive(bool active) => Active = active;

    /// <summary>Whether new reservations of a site may take from it.</summary>
    public bool Serves(string siteCode) => Active && (SiteCodes.Count == 0 || SiteCodes.Contains(siteCode, StringComparer.Ordinal));
}

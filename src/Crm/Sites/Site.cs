using NodaTime;

namespace Crm.Sites;

/// <summary>
/// A shop as its customers know it. Stands on orders, carts, events and change records; decides currency, zone, working time,
/// number series and whose customers it sees.
/// </summary>
public sealed class Site
{
    private WorkingCalendar? calendar;

    private Site()
    {
    }

    /// <summary>The site's id.</summary>
    public SiteId Id { get; private set; }

    /// <summary>Short, unique, compared ordinally.</summary>
    public string Code { get; private set; } = "";

    /// <summary>As people know it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Who sells: stands on invoices and owns their number series.</summary>
    public string LegalEntity { get; private set; } = "";

    /// <summary>Time zone of the tz database in which the site's days and years are counted.</summary>
    public string ZoneId { get; private set; } = "";

    /// <summary>Currency of reports and of facts about customers and products.</summary>
    public Currency BaseCurrency { get; private set; }

    /// <summary>Whether prices include tax.</summary>
    public PriceBasis Prices { get; private set; }

    /// <summary>The calendar as stored.</summary>
    public WorkingCalendarDefinition CalendarDefinition { get; private set; } = WorkingCalendar.Always.Definition;

    /// <summary>How order numbers are written.</summary>
    public NumberSeries OrderNumbers { get; private set; } = new("", 1, false);

    /// <summary>How waybill numbers are written, as set; null for the usual.</summary>
    public NumberSeries? WaybillNumbers { get; private set; }

    /// <summary>How waybill numbers are written.</summary>
    internal NumberSeries Waybills => WaybillNumbers ?? new NumberSeries("W-", 6, false);

    /// <summary>ISO 3166 alpha-2 code of the country in which a phone number without a country code is read.</summary>
    public string PhoneCountry { get; private set; } = "";

    /// <summary>Language tags, the default one first.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>Numbers of warehouse ids, the first choice first; empty for no preference.</summary>
    public IReadOnlyList<long> WarehousePriority { get; private set; } = [];

    /// <summary>Whose customers the site's are; several sites may share one scope.</summary>
    public ScopeId CustomerScope { get; private set; }

    /// <summary>The site of whatever names none. The use case keeps it to one.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>When the site was deleted; null while it is not.</summary>
    public Instant? DeletedAt { get; private set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; internal set; }

    /// <summary>When the site works.</summary>
    public WorkingCalendar Calendar => calendar ??= WorkingCalendar.Create(CalendarDefinition);

    /// <summary>The zone in which the site's days and years are counted.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[ZoneId];

    /// <summary>All that is set about the site, as <see cref="Redefine"/> takes it.</summary>
    public SiteDefinition Definition => new(
        Code, Name, LegalEntity, ZoneId, BaseCurrency.Code, Prices, CalendarDefinition, OrderNumbers, PhoneCountry, Languages,
        CustomerScope, WarehousePriority)
    {
        WaybillNumbers = WaybillNumbers,
    };

    /// <summary>A new site.</summary>
    /// <exception cref="ArgumentException">No id.</exception>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public static Site Create(SiteId id, SiteDefinition definition, bool isDefault = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value);
        Demand(definition);
        var site = new Site { Id = id, IsDefault = isDefault };
        site.Take(definition);
        return site;
    }

    /// <summary>All mistakes of a definition, for editors; empty if <see cref="Create"/> would take it.</summary>
    public static IReadOnlyList<DefinitionMistake> MistakesOf(SiteDefinition definition) => SiteValidator.Instance.Mistakes(definition);

    /// <summary>
    /// Sets everything anew. What was frozen on orders stays as it was. Another base currency or customer scope is refused by
    /// the use case.
    /// </summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told, and nothing is changed.</exception>
    public SiteRedefined Redefine(SiteDefinition definition)
    {
        Demand(definition);
        var before = Definition;
        Take(definition);
        return new SiteRedefined(Id, before, Definition);
    }

    /// <summary>Makes the site the default, or no longer so when another takes its place.</summary>
    /// <returns>Whether that changed anything.</returns>
    public bool SetDefault(bool isDefault)
    {
        var changed = IsDefault != isDefault;
        IsDefault = isDefault;
        return changed;
    }

    /// <summary>The calendar year in the site's zone: the one to which a number series and an order number belong.</summary>
    public int YearOf(Instant instant) => instant.InZone(Zone).Year;

    /// <summary>Hides the site, unless it is the default one.</summary>
    public Result<SiteDeleted> Delete(Instant now)
    {
        if (IsDefault)
            return new Refusal(SiteRefusals.DefaultSite, "Site {code} is the default: make another the default first.", ("code", Code));
        if (DeletedAt is not null)
            return new Refusal(SiteRefusals.Deleted, "Site {code} is deleted already.", ("code", Code));
        DeletedAt = now;
        return new SiteDeleted(Id, now);
    }

    /// <summary>Brings a deleted site back.</summary>
    /// <returns>Null if it was not deleted.</returns>
    public SiteRestored? Restore()
    {
        if (DeletedAt is null)
            return null;
        DeletedAt = null;
        return new SiteRestored(Id);
    }

    /// <summary>Shares its customers with others from now on; the use case takes along those it has.</summary>
    internal void MoveTo(ScopeId scope) => CustomerScope = scope;

    private static void Demand(SiteDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        SiteValidator.Instance.Demand(definition, $"Site '{definition.Code}'");
    }

    private void Take(SiteDefinition definition)
    {
        (Code, Name, LegalEntity) = (definition.Code, definition.Name, definition.LegalEntity);
        (ZoneId, PhoneCountry, Languages) = (definition.Zone, definition.PhoneCountry, definition.Languages);
        (BaseCurrency, Prices) = (Currency.Of(definition.BaseCurrency), definition.Prices);
        (CustomerScope, WarehousePriority, OrderNumbers) = (definition.CustomerScope, definition.WarehousePriority, definition.OrderNumbers);
        WaybillNumbers = definition.WaybillNumbers;
        (CalendarDefinition, calendar) = (definition.Calendar, null);
    }
}

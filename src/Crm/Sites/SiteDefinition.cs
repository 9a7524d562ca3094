namespace Crm.Sites;

/// <summary>All that is set about a <see cref="Site"/>. Two definitions with the same content are equal; lists are copied.</summary>
/// <param name="Code">Short and unique: 1 to 32 letters, digits, <c>-</c>, <c>_</c> or <c>.</c>; compared ordinally.</param>
/// <param name="Name">As people know it.</param>
/// <param name="LegalEntity">Who sells: the name that stands on invoices and owns their number series.</param>
/// <param name="Zone">Time zone of the tz database, in which the site's days and years are counted: <c>Europe/Kyiv</c>.</param>
/// <param name="BaseCurrency">ISO 4217 code of the currency of reports and facts.</param>
/// <param name="Prices">Whether prices include tax.</param>
/// <param name="Calendar">When the site works; its zone may be another than the site's.</param>
/// <param name="OrderNumbers">How order numbers are written.</param>
/// <param name="PhoneCountry">ISO 3166 alpha-2 code in capitals of the country in which a phone number without a country code is read.</param>
/// <param name="Languages">Language tags (BCP 47: <c>uk</c>, <c>zh-Hant</c>, <c>en-GB</c>), the default one first; at least one.</param>
/// <param name="CustomerScope">Whose customers the site's are; several sites may share one scope.</param>
/// <param name="WarehousePriority">Numbers of warehouse ids, the first choice first; empty for no preference.</param>
public sealed record SiteDefinition(
    string Code,
    string Name,
    string LegalEntity,
    string Zone,
    string BaseCurrency,
    PriceBasis Prices,
    WorkingCalendarDefinition Calendar,
    NumberSeries OrderNumbers,
    string PhoneCountry,
    IReadOnlyList<string> Languages,
    ScopeId CustomerScope,
    IReadOnlyList<long>? WarehousePriority = null)
{
    /// <summary>Language tags, the default one first.</summary>
    public IReadOnlyList<string> Languages { get; init => field = [.. value ?? []]; } = [.. Languages ?? []];

    /// <summary>Numbers of warehouse ids, the first choice first; empty for no preference.</summary>
    public IReadOnlyList<long> WarehousePriority { get; init => field = [.. value ?? []]; } = [.. WarehousePriority ?? []];

    /// <summary>How numbers of waybills are written, a series of their own; null for <c>W-000001</c> and so on.</summary>
    public NumberSeries? WaybillNumbers { get; init; }

    /// <summary>Equal content.</summary>
    public bool Equals(SiteDefinition? other) => other is not null
        && Scalars.Equals(other.Scalars) && Equals(Calendar, other.Calendar) && Equals(OrderNumbers, other.OrderNumbers) && Equals(WaybillNumbers, other.WaybillNumbers)
        && Sequences.Same(Languages, other.Languages) && Sequences.Same(WarehousePriority, other.WarehousePriority);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Scalars, Calendar, OrderNumbers, Sequences.Hash(Languages), Sequences.Hash(WarehousePriority));

    private (string, string, string, string, string, PriceBasis, string, ScopeId) Scalars =>
        (Code, Name, LegalEntity, Zone, BaseCurrency, Prices, PhoneCountry, CustomerScope);
}

namespace Crm.Search;

/// <summary>How a field's text is compared with what was typed.</summary>
internal static class SearchFields
{
    /// <summary>Separators do not count; found by its beginning, its end from four characters on, or one of its parts.</summary>
    internal static bool IsIdentifier(this SearchField field) => field is SearchField.Number or SearchField.ChannelNumber or SearchField.ExternalId
        or SearchField.TrackingNumber or SearchField.Sku or SearchField.LoyaltyCard or SearchField.TaxId;

    /// <summary>Few have the same, so that who types it whole means it. A SKU, which many orders have, is none.</summary>
    internal static bool IsTelling(this SearchField field) => field is SearchField.Phone or SearchField.Email || (field.IsIdentifier() && field != SearchField.Sku);

    /// <summary>Found by any part of three characters.</summary>
    internal static bool IsFragmented(this SearchField field) => field is SearchField.Name or SearchField.Email;
}

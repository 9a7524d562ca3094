using System.Text.Json;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>Taxes as they are stored.</summary>
internal static class TaxJson
{
    internal static string Write(TaxDefinition taxes) => JsonSerializer.Serialize(taxes, CrmJson.Options);

    internal static TaxTable Read(string json, int version) => TaxTable.Compile(JsonSerializer.Deserialize<TaxDefinition>(json, CrmJson.Options)!);
}

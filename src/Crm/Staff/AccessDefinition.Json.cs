using System.Text.Json;

namespace Crm.Staff;

public sealed partial record AccessDefinition
{
    private static readonly JsonSerializerOptions JsonForm = DefinitionJson.Form();

    /// <summary>Reads the JSON form. Its shape is checked here and the first mistake told; what it holds is checked by <see cref="Validate"/>.</summary>
    /// <exception cref="DefinitionException">Not the JSON of access scopes.</exception>
    public static AccessDefinition FromJson(string json) => DefinitionJson.Read<AccessDefinition>(json, JsonForm, "The access scopes");

    /// <summary>The JSON form: loss-free, a line per value so that two versions are easily compared.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonForm);
}

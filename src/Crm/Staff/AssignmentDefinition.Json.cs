using System.Text.Json;

namespace Crm.Staff;

public sealed partial record AssignmentDefinition
{
    private static readonly JsonSerializerOptions JsonForm = DefinitionJson.Form();

    /// <summary>Reads the JSON form. Its shape is checked here and the first mistake told; what it holds is checked by <see cref="Validate"/>.</summary>
    /// <exception cref="DefinitionException">Not the JSON of a chain.</exception>
    public static AssignmentDefinition FromJson(string json) => DefinitionJson.Read<AssignmentDefinition>(json, JsonForm, "The chain of assignment");

    /// <summary>The JSON form: loss-free, a line per value so that two versions are easily compared.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonForm);
}

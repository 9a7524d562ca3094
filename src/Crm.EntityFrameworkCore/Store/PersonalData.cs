namespace Crm.Store;

/// <summary>Names of the model annotations that say where personal data stand.</summary>
internal static class PersonalData
{
    /// <summary>On a property: personal data.</summary>
    internal const string Property = "Crm:Personal";

    /// <summary>On an entity type: name of the property that holds the customer whom its personal data are about.</summary>
    internal const string Subject = "Crm:PersonalSubject";

    /// <summary>On an entity type: name of the property that says what a row is about (<c>order:17</c>), or names of those with kind and id, joined by a comma.</summary>
    internal const string About = "Crm:About";

    /// <summary>On a property: people write there what they like.</summary>
    internal const string FreeText = "Crm:FreeText";

    /// <summary>The value of <see cref="FreeText"/> where it is what somebody looked for; elsewhere it is true, or <see cref="Document"/>.</summary>
    internal const string Asked = "asked";

    /// <summary>The value of <see cref="FreeText"/> where it is a document as it came in, of which some texts are written by people.</summary>
    internal const string Document = "document";

    /// <summary>On an entity type without records of its own: a person's rows go altogether.</summary>
    internal const string Goes = "Crm:Goes";
}

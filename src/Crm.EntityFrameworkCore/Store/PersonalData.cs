namespace Crm.Store;

/// <summary>Names of the model annotations that say where personal data stand.</summary>
internal static class PersonalData
{
    /// <summary>On a property: personal data.</summary>
    internal const string Property = "Crm:Personal";

    /// <summary>On an entity type: name of the property that holds the customer whom its personal data are about.</summary>
    internal const string Subject = "Crm:PersonalSubject";
}

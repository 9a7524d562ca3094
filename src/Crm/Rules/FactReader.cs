namespace Crm.Rules;

/// <summary>Gets the value of a fact from a subject, or of a field from an event; allocates nothing of its own.</summary>
internal delegate FactValue FactReader<in TSubject>(TSubject subject);

namespace Crm.Store;

/// <summary>A member of a group asked for rows that nobody planned to load: it moves to a later group, unless it has written already.</summary>
internal sealed class NotLoadedException(string what) : InvalidOperationException($"{what} was not loaded for this group.");

namespace DelegatedAccess.DependencyInjection;

/// <summary>The app said that memory is where it wants its grants.</summary>
internal sealed class MemoryStoreChoice;

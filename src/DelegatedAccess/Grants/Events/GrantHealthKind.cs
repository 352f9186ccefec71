namespace DelegatedAccess;

/// <summary>What is wrong with the store or what it holds.</summary>
public enum GrantHealthKind
{
    /// <summary>A refreshed grant could not be written; it is served from memory and written again and again.</summary>
    PersistFailed,

    /// <summary>A grant that could not be written was written at last.</summary>
    PersistRecovered,

    /// <summary>The store held an older state than this process (a fail-over, a restored copy); the newer one was written back.</summary>
    StoreWentBack,

    /// <summary>A record that could not be decrypted was set aside by a new consent.</summary>
    RecordSetAside,

    /// <summary>The process ended with a refreshed grant that the store never took.</summary>
    PersistAbandoned,
}

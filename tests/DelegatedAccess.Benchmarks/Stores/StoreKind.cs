namespace DelegatedAccess.Benchmarks.Stores;

/// <summary>Where grants may be kept.</summary>
public enum StoreKind
{
    Memory,
    Files,
    Sqlite,
    PostgreSql,
    Redis,
}

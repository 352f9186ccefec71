namespace DelegatedAccess.Redis.Tests.Infrastructure;

/// <summary>How Redis runs.</summary>
public enum Kind
{
    Standalone,
    Cluster,
}

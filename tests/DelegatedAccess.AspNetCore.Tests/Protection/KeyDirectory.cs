using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DelegatedAccess.AspNetCore.Tests.Protection;

/// <summary>Where an app keeps its Data Protection key ring.</summary>
internal sealed class KeyDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("keys-");

    public int Count => _directory.GetFiles().Length;

    public void Use(IServiceCollection services)
    {
        services.RemoveAll<IDataProtectionProvider>();
        services.AddDataProtection().SetApplicationName("acme").PersistKeysToFileSystem(_directory);
    }

    /// <summary>An app that persists its grants, with its key ring here.</summary>
    public Task<WebApp> StartAsync(KeptGrantStore store, WebApp? beside = null, Action<WebAppBuilder>? configure = null) => WebApp.StartAsync(setup =>
    {
        setup.Beside = beside;
        setup.Access = access => access.PersistGrantsTo(store);
        setup.Services = Use;
        configure?.Invoke(setup);
    });

    /// <summary>The keys that are here arrive there.</summary>
    public void CopyTo(KeyDirectory other)
    {
        foreach (var key in _directory.GetFiles())
        {
            key.CopyTo(Path.Combine(other._directory.FullName, key.Name));
        }
    }

    public void Add(string name, string xml) => File.WriteAllText(Path.Combine(_directory.FullName, name), xml);

    public string Read() => File.ReadAllText(_directory.GetFiles().Single().FullName);

    /// <summary>A provider of its own over these keys.</summary>
    public ServiceProvider Open(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        Use(services);
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>The id of the key that encrypted a payload.</summary>
    public static Guid KeyOf(byte[] payload) => new(payload.AsSpan(7, 16));

    public static IKeyManager Manager(IServiceProvider services) => services.GetRequiredService<IKeyManager>();

    public void Dispose() => _directory.Delete(recursive: true);
}

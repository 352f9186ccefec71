using DelegatedAccess.Grants.Stores.Files;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Grants.Files;

internal sealed class FileListingTests
{
    [Test]
    public async Task A_truncated_file_starves_no_other_grant_of_its_owner()
    {
        using var directory = new TemporaryDirectory();
        await using var world = new World();
        var node = directory.StartNode(world);
        await node.ConnectAsync(new GrantKey("cloudflare", "acme", "one"));
        await node.ConnectAsync(new GrantKey("cloudflare", "acme", "two"));
        var bytes = await File.ReadAllBytesAsync(directory.Grants[0].FullName);
        await File.WriteAllBytesAsync(directory.Grants[0].FullName, bytes[..(bytes.Length / 2)]);

        Assert.That(await node.Grants.ListAsync("cloudflare", "acme").CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_copied_to_another_name_leads_no_listing_astray()
    {
        using var directory = new TemporaryDirectory();
        await using var world = new World();
        var node = directory.StartNode(world);
        foreach (var owner in new[] { "one", "two", "three", "four" })
        {
            await node.ConnectAsync(Node.Key(owner));
        }

        var files = directory.Grants;
        File.Copy(files[0].FullName, files[2].FullName, overwrite: true);

        var store = new FileGrantStore(directory.Directory.FullName, TimeProvider.System);
        var listed = new List<string>();
        string? cursor = null;
        do
        {
            var page = await store.ListAsync(new GrantFilter { PageSize = 1 }, cursor, CancellationToken.None);
            listed.AddRange(page.Grants.Select(grant => grant.Id.Value + ".grant"));
            cursor = page.Cursor;
        }
        while (cursor is not null && listed.Count < 10);

        Assert.That(listed, Is.EqualTo(files.Select(file => file.Name)));
    }

    [Test]
    public async Task Files_of_others_in_the_directory_are_left_alone()
    {
        using var directory = new TemporaryDirectory();
        await using var world = new World();
        directory.Directory.Create();
        foreach (var name in new[] { "readme.grant", "0123.grant", ".grant", "notes.txt" })
        {
            await File.WriteAllTextAsync(Path.Combine(directory.Directory.FullName, name), name);
        }

        var store = new FileGrantStore(directory.Directory.FullName, TimeProvider.System);
        Assert.That((await store.ListAsync(new GrantFilter(), cursor: null, CancellationToken.None)).Grants, Is.Empty);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(directory.Directory.FullName, "0123.grant")), Is.EqualTo("0123.grant"));
    }

    [Test]
    public void A_cursor_that_no_listing_gave_is_refused()
    {
        using var directory = new TemporaryDirectory();
        var store = new FileGrantStore(directory.Directory.FullName, TimeProvider.System);
        Assert.That(async () => await store.ListAsync(new GrantFilter(), "../../elsewhere", CancellationToken.None), Throws.TypeOf<FormatException>());
    }
}

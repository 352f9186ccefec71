using System.Runtime.Versioning;
using System.Text;
using DelegatedAccess.Grants.Stores.Files;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Grants.Files;

internal sealed class FileStoreTests
{
    [Test]
    public async Task A_grant_outlives_its_process()
    {
        using var directory = new TemporaryDirectory();
        await using var world = new World();
        await directory.StartNode(world).ConnectAsync();
        using var answer = await directory.StartNode(world).CallAsync();
        Assert.That((answer.IsSuccessStatusCode, world.Sandbox.Counters.TokenByCode, directory.Grants.Count), Is.EqualTo((true, 1, 1)));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task Only_the_user_who_runs_it_can_open_what_it_writes()
    {
        using var directory = new TemporaryDirectory();
        await using var world = new World();
        await directory.StartNode(world).ConnectAsync();
        Assert.That(directory.Directory.UnixFileMode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        Assert.That(
            directory.Directory.EnumerateFiles().Select(file => file.UnixFileMode),
            Is.Not.Empty.And.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    /// <summary>The new file is whole before it gets the name of the old one, so what a dead process left behind is beside it.</summary>
    [Test]
    [Category("row-42")]
    public async Task What_a_process_left_behind_when_it_died_in_the_midst_of_a_write_is_written_over()
    {
        using var directory = new TemporaryDirectory();
        await using var world = new World();
        var node = directory.StartNode(world);
        await node.ConnectAsync();
        var file = directory.FileOf(Node.Key());
        var half = file.FullName + ".tmp";
        await File.WriteAllTextAsync(half, """{"format":1,"id":"half of a f""");
        world.Clock.Advance(TimeSpan.FromHours(2));

        using var answer = await node.CallAsync();

        Assert.That(answer.IsSuccessStatusCode);
        Assert.That(File.Exists(half), Is.False);
        Assert.That(directory.Grants, Has.Count.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("no grant of ours")]
    [TestCase("""{"format":2,"id":"x"}""")]
    [TestCase("""{"format":1}""")]
    [TestCase("""{"format":1,"id":null,"version":"5d1c1a0e-2f3b-4c5d-8e6f-708192a3b4c5","registration":"a","owner":"b","status":"active","payload":""}""")]
    public async Task A_file_that_cannot_be_read_is_a_typed_error_and_stays_as_it_is(string content)
    {
        using var directory = new TemporaryDirectory();
        await using var world = new World();
        await directory.StartNode(world).ConnectAsync();
        var file = directory.FileOf(Node.Key());
        await File.WriteAllTextAsync(file.FullName, content);
        var node = directory.StartNode(world);

        var thrown = await Assert.ThrowsAsync<GrantStoreException>(async () => await node.CallAsync());

        Assert.That(thrown!.Code, Is.EqualTo(ErrorCode.RecordUnreadable));
        Assert.That(await File.ReadAllTextAsync(file.FullName), Is.EqualTo(content));
        Assert.That(world.Sandbox.Counters.ApiUnauthenticated, Is.Zero);
    }

    [Test]
    [Category("row-68")]
    public async Task The_user_replaces_a_file_that_cannot_be_read_by_connecting_again()
    {
        using var directory = new TemporaryDirectory();
        await using var world = new World();
        await directory.StartNode(world).ConnectAsync();
        await File.WriteAllTextAsync(directory.FileOf(Node.Key()).FullName, "no grant of ours");
        var node = directory.StartNode(world);

        await node.ConnectAsync();

        using var answer = await node.CallAsync();
        Assert.That(answer.IsSuccessStatusCode);
    }

    [Test]
    public async Task A_file_copied_to_the_name_of_another_owner_does_not_decrypt()
    {
        using var directory = new TemporaryDirectory();
        await using var world = new World();
        var node = directory.StartNode(world);
        await node.ConnectAsync(Node.Key("victim"));
        await node.ConnectAsync(Node.Key("attacker"));
        File.Copy(directory.FileOf(Node.Key("victim")).FullName, directory.FileOf(Node.Key("attacker")).FullName, overwrite: true);

        var thrown = await Assert.ThrowsAsync<GrantStoreException>(async () => await directory.StartNode(world).CallAsync(Node.Key("attacker")));

        Assert.That(thrown!.Code, Is.EqualTo(ErrorCode.RecordUnreadable));
    }

    [Test]
    public async Task No_token_is_in_a_file_in_clear()
    {
        using var directory = new TemporaryDirectory();
        await using var world = new World();
        await directory.StartNode(world).ConnectAsync();
        var text = string.Concat(directory.Directory.EnumerateFiles().Select(file => File.ReadAllText(file.FullName, Encoding.UTF8)));
        Assert.That(world.Sandbox.Model.IssuedSecrets.Where(secret => text.Contains(secret, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void A_directory_that_others_can_write_to_is_refused()
    {
        using var directory = new TemporaryDirectory();
        directory.Directory.Create();
        File.SetUnixFileMode(directory.Directory.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupWrite);
        var store = new FileGrantStore(directory.Directory.FullName, TimeProvider.System);
        Assert.That(
            async () => await store.FindAsync(GrantId.Of(Node.Key()), CancellationToken.None),
            Throws.TypeOf<IOException>().With.Message.Contains("chmod"));
    }
}

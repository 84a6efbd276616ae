using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Tests.Server.Documents;

public sealed class ContentStoreTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("store-");
    readonly ContentStore _store;

    public ContentStoreTests() => _store = new ContentStore(new DataOptions { Path = _folder.FullName });

    public void Dispose() => _folder.Delete(recursive: true);

    string FileOf(string sha256) => Directory.GetFiles(_folder.FullName, sha256, SearchOption.AllDirectories).Single();

    [Fact]
    public async Task The_same_bytes_are_one_file()
    {
        var first = await _store.PutAsync([1, 2, 3]);
        Assert.Equal(first, await _store.PutAsync([1, 2, 3]));
        Assert.Equal([1, 2, 3], await _store.ReadAsync(first.Sha256));
        Assert.Single(Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Many_writers_of_the_same_bytes_leave_one_whole_file()
    {
        var bytes = new byte[200_000];
        await Parallel.ForEachAsync(Enumerable.Range(0, 16), async (_, cancellation) => await _store.PutAsync(bytes, cancellation));
        Assert.Equal(ContentState.Intact, await _store.VerifyAsync((await _store.PutAsync(bytes)).Sha256));
        Assert.Single(Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_changed_byte_is_noticed_and_never_handed_out()
    {
        var stored = await _store.PutAsync([1, 2, 3]);
        File.WriteAllBytes(FileOf(stored.Sha256), [1, 2, 4]);
        Assert.Equal(ContentState.Altered, await _store.VerifyAsync(stored.Sha256));
        Assert.Null(await _store.ReadAsync(stored.Sha256));
        File.Delete(FileOf(stored.Sha256));
        Assert.Equal(ContentState.Missing, await _store.VerifyAsync(stored.Sha256));
    }

    [Fact]
    public async Task The_sweep_takes_only_what_is_old_and_unnamed()
    {
        var named = await _store.PutAsync([1]);
        var young = await _store.PutAsync([2]);
        var old = await _store.PutAsync([3]);
        var renewed = await _store.PutAsync([4]);
        foreach (var stored in new[] { named, old, renewed })
            File.SetLastWriteTimeUtc(FileOf(stored.Sha256), File.GetLastWriteTimeUtc(FileOf(young.Sha256)).AddDays(-2));
        await _store.PutAsync([4]); // a step is about to name it again

        Assert.Equal(1, _store.Sweep(new HashSet<string> { named.Sha256 }));
        Assert.True(_store.Exists(named.Sha256) && _store.Exists(young.Sha256) && _store.Exists(renewed.Sha256));
        Assert.False(_store.Exists(old.Sha256));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF")]
    public void Only_hashes_are_names(string name) => Assert.False(_store.Exists(name));
}

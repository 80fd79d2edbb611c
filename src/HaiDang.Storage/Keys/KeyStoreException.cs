namespace HaiDang.Storage.Keys;

/// <summary>What is sealed cannot be opened: a key is missing, spoiled, or wrapped with a master key that this process was not given.</summary>
/// <param name="message">What to look at.</param>
public sealed class KeyStoreException(string message) : Exception(message);

/// <summary>What is sealed can never be opened again: its key was destroyed, because the data was erased.</summary>
/// <param name="keyId">Number of the key.</param>
public sealed class KeyDestroyedException(long keyId) : Exception($"Key {keyId:x} was destroyed: what it sealed is erased.");

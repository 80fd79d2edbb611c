// Never run: dotnet-ef asks this assembly for the factories.
return;
